import type { Part } from './part'
import type { RelayWords } from './en/relay'

export const relayWords: Part<RelayWords> = {
  en: async () => (await import('./en/relay')).relayEn,
  'zh-CN': async () => (await import('./zh-CN/relay')).relayZhCN,
}
