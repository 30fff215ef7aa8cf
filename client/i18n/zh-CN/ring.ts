import type { RingWords } from '../en/ring'
import { createList } from '../format.ts'

const all = createList('zh-CN', (count) => `另外 ${count} 人`)

export const ringZhCN: RingWords = {
  ringMe: '关闭此房间后，来电时仍提醒我',
  offHint:
    '有人在这里呼叫时，浏览器会显示通知。你在此房间遇到过的人，可以在你上次来访后的 30 天内呼叫你。',
  onHint: (until) => `你在这里遇到过的人可以呼叫这台设备，直到${until}。每次来访都会延长。`,
  asking: '浏览器正在询问：请在地址栏附近选择“允许”。',
  trouble: {
    unsupported: '此浏览器无法在关闭页面后提醒来电。',
    install:
      '要在 iPhone 或 iPad 上收到来电提醒，请把 Parley 添加到主屏幕（共享 → 添加到主屏幕），再从那里打开此房间。',
    blocked: '通知已被阻止。请在地址栏中允许，然后重新打开此开关。',
    unreachable: '无法连接此浏览器的推送服务。请检查网络，然后重新打开此开关。',
  },

  canBeRung: '可以呼叫的人',
  willBeRung: (name) => `${name}：会收到来电提醒`,
  lastHere: (when) => `上次来访：${when}`,

  ringingDevices: (names) => `正在呼叫${all(names)}的设备`,
  sending: (name) => `正在联系${name}`,
  declined: (name) => `${name}已拒绝`,
  noAnswer: (name) => `${name}未接听`,
  cannotBeRung: (name) => `已无法呼叫${name}。请把链接发给对方；对方进入房间后可重新打开提醒。`,
  notTaken: (name) => `未能呼叫${name}：对方的推送服务没有接受。请稍后重试。`,
  tooOften: (name) => `刚才呼叫${name}过于频繁，请等一分钟。`,
  failed: (name) => `未能呼叫${name}。请检查网络，然后重试。`,
  ringAgain: '再次呼叫',
  stays: '通话会继续等待，对方仍可打开房间加入。',
  tooLate: '你来之前通话已结束。你可以回拨。',
}
