import type { UncopiedWords } from '../en/uncopied'

export const uncopiedZhCN: UncopiedWords = {
  title: '浏览器不允许复制',
  field: '请从这里复制',
}
