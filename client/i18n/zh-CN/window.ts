import type { WindowWords } from '../en/window'
import { createList } from '../format.ts'

const all = createList('zh-CN', (count) => `另外 ${count} 人`)

export const windowZhCN: WindowWords = {
  pictureInPicture: '画中画',
  closePictureInPicture: '关闭画中画',
  backToCall: '返回通话',
  callWith: (names) => `与${all(names)}通话`,
  failed: '无法打开画中画，请重试。',
}
