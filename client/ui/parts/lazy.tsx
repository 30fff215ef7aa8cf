/** Parts that are loaded when they are shown. */
import { FailedPart } from '../failed'
import { lazily } from '../lazily'

export const loadUncopied = () => import('./uncopied')
export const LazyUncopied = lazily(loadUncopied, (part) => part.Uncopied, FailedPart)
export const LazyLevel = lazily(
  () => import('./level'),
  (part) => part.Level,
  () => null,
)
