import type { CannotWords } from '../en/cannot'

export const cannotZhCN: CannotWords = {
  title: '此浏览器无法通话',
  text: '它没有 WebRTC，或 WebRTC 已关闭。请用其他浏览器打开此链接，例如 Chrome、Edge、Firefox 或 Safari。其他人能看到在这里无法呼叫你。',
}
