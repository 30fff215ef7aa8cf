import type { Language } from './language'

/** What leads to the connection test, in both languages at once: it is too short for a file to be waited for. */
export const checkLink: Record<Language, string> = { en: 'Connection test', 'zh-CN': '连接测试' }
