import type { UncopiedWords } from './uncopied.en'

export const uncopiedZhCN: UncopiedWords = {
  title: '浏览器不允许复制',
  field: '请从这里复制',
}
