import type { Part } from './part'
import type { RelayWords } from './relay.en'

export const relayWords: Part<RelayWords> = {
  en: async () => (await import('./relay.en')).relayEn,
  'zh-CN': async () => (await import('./relay.zh-CN')).relayZhCN,
}
