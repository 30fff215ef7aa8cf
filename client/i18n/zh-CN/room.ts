import type { RoomWords } from '../en/room'

export const roomZhCN: RoomWords = {
  sealedHint:
    '只有拿到链接的人能看到或说出这里的内容。姓名、网络地址和连接方式都用链接中的密钥加密：服务器的运营者既看不到，也改不了。',
  openRoomHint:
    '知道或猜到房间名称的人都能进入，服务器的运营者能看到姓名和网络地址，也可能窃听。想私密通话，请新建房间。',

  locked: '已锁定',
  roomIsLocked: '房间已锁定',
  waiting: '正在等里面的人让你进入。',
  lockedMeanwhile: '房间在此期间被锁定了，正在等人让你进入，通话不受影响。',
  knocking: '等待加入',
  admit: '允许',
  admitName: (name) => `允许${name}进入`,
  refuse: '拒绝',
  refuseName: (name) => `拒绝${name}进入`,
  room: '房间',
  lockRoom: '锁定房间',
  lockHint: '新来的人需要敲门，由里面的人决定是否让其进入。最后一个人离开后自动解锁。',
  people: '成员',
  remove: '移出房间',
  removeName: (name) => `将${name}移出房间`,
  removeTitle: (name) => `要将${name}移出房间吗？`,
  removeText: '房间会随即锁定；只有里面的人同意，对方才能再进来。',

  callsAndPrivacy: '通话与隐私',
  notify: '来电时通知我',
  notifyRefused: '通知已被阻止，请在地址栏中允许。',
  notifyHint: '当此标签页在后台打开时。',
  about: '关于 Parley',
  roomTitle: '你给此房间的名称',
  roomTitleHint: '仅你在此设备上可见',

  keep: '在此设备上记住房间',
  keepHint:
    '房间链接及其密钥只保存在这个浏览器里；如果你输入过服务器的密钥，它也在其中。使用这个浏览器的人都能打开这些房间。',
  keepNone: '不记住任何房间，之前记住的也已清除。',

  hide: '隐藏我的地址',
  hideHint:
    '其他人看到的是中继的地址，而不是你的地址。所有内容都会绕道中继，速度较慢，费用由中继的运营者承担。',
  hideInCall: '通话中切换会重新建立连接，而其他人可能已经看到过你的地址。',
  noRelay: '这里现在没有中继。开启此项时，任何通话都无法接通。',
  saveData: '节省流量',
  saveDataHint: '通话中只收发小画面。声音和共享的屏幕不受影响。',
  warm: '响铃时就建立连接',
  warmRelay:
    '接听的瞬间通话就会开始。在你接听之前，来电的人看到的是中继的地址，而不是你的地址，也听不到、看不到你。',
  warmBare:
    '接听的瞬间通话就会开始。这里没有中继，因此响铃时来电的人就会得知你的网络地址，即使你拒绝接听。在你接听之前，对方听不到、也看不到你。',
  warmAway: '这里的中继现在无法使用。在它恢复之前，通话仍在你接听时才建立连接。',
}
