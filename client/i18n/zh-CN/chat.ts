import type { ChatWords } from '../en/chat.ts'
import { createList } from '../format.ts'

const all = createList('zh-CN', (count) => `另外 ${count} 人`)

export const chatZhCN: ChatWords = {
  chat: '聊天',
  chatWithNew: (count) => `聊天，${count} 条新消息`,
  messages: '消息',
  message: '消息',
  send: '发送',
  newest: '最新消息',

  sinceYouCame: '你能看到进入房间之后的消息。服务器上不保留任何内容。',
  onlyHere: '只有这个房间里的人能看到。',
  nobody: '还没有人在这里。',
  withoutChat: (names) => `${all(names)}看不到聊天，对方的应用没有这个功能。`,

  by: (name, time) => `${name}，${time}`,
  waitingFor: (names) => `等待${all(names)}接收`,
  waitingForRoom: '等待连接恢复',
  notDelivered: (names) => `未送达${all(names)}`,
  sendAgain: '重新发送',
  tooLong: (count) => `超出 ${count} 个字符`,
  isTooLong: '消息过长，无法发送',
  showAll: '显示全部',
  moreMessages: (count) => `另有 ${count} 条消息`,
  left: (count) => `还可输入 ${count} 个字符`,
  linkTo: (where) => `在新标签页中打开 ${where}`,

  react: '表情回应',
  reactOrShare: '回应或共享',
  reactions: {
    'thumbs-up': '点赞',
    heart: '爱心',
    laugh: '大笑',
    surprise: '惊讶',
    applause: '鼓掌',
    party: '庆祝',
  },
  raiseHand: '举手',
  lowerHand: '放下手',
  handIsUp: '已举手',
  handIsDown: '已放下手',
  raisedHand: (name) => `${name}举手了`,
  raisedHands: '举手的人',
}
