/** What became of a file, in words. */
import type { FilesWords } from './en/files'

type Ended = {
  way: 'in' | 'out'
  state: { by: 'us' | 'them'; why: keyof FilesWords['endedByUs'] }
}

export function endingText(words: FilesWords, { way, state: { by, why } }: Ended): string {
  // What came damaged its sender sends again, whoever of the two has found it so.
  if (why === 'damaged') return way === 'in' ? words.endedByUs.damaged : words.endedByThem.damaged
  return words[by === 'us' ? 'endedByUs' : 'endedByThem'][why]
}
