import type { HomeWords } from '../en/home'
import { createList } from '../format.ts'

const all = createList('zh-CN', (count) => `另外 ${count} 人`)

export const homeZhCN: HomeWords = {
  rooms: '你的房间',
  callRoom: (room) => `呼叫${room}`,

  willBeRung: (names) => `${all(names)}会收到来电`,
  wasHere: (when) => `${when}来过`,
  youWereHere: (when) => `你${when}来过`,

  moreFor: (room) => `${room}的更多操作`,
  pin: '置顶',
  pinRoom: (room) => `置顶${room}`,
  unpin: '取消置顶',
  unpinRoom: (room) => `取消置顶${room}`,
  pinned: '已置顶',
  rename: '重命名',
  renameRoom: (room) => `重命名${room}`,
  nameFor: (room) => `你给${room}的名称`,
  forget: '移除',
  forgetRoom: (room) => `移除${room}`,
  forgotten: (room) => `已移除${room}`,
  undo: '撤销',
  undoFor: (room) => `撤销移除${room}`,

  find: '查找房间',
  found: (count) => (count === 0 ? '没有找到房间' : `找到 ${count} 个房间`),
}
