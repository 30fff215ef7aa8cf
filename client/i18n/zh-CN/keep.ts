import type { KeepWords } from '../en/keep'

export const keepZh: KeepWords = {
  keep: '在此设备上记住房间',
  keepHint:
    '房间链接及其密钥只保存在这个浏览器里；如果你输入过服务器的密钥，它也在其中。使用这个浏览器的人都能打开这些房间。',
  keepNone: '不记住任何房间，之前记住的也已清除。',
}
