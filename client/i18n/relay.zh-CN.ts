import type { RelayWords } from './relay.en'

export const relayZhCN: RelayWords = {
  hide: '隐藏我的地址',
  hideHint:
    '其他人看到的是中继的地址，而不是你的地址。所有内容都会绕道中继，速度较慢，费用由中继的运营者承担。',
  hideInCall: '通话中切换会重新建立连接，而其他人可能已经看到过你的地址。',
  noRelay: '这里现在没有中继。开启此项时，任何通话都无法接通。',
}
