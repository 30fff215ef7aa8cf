/** A file that Bert offers, as the list has it. */
import type { Transfer } from '../files/files'

export const tea: Transfer = {
  file: 'f',
  name: 'tea.pdf',
  size: 1_000_000_000,
  root: 'r',
  way: 'in',
  peer: 'bert',
  from: 'Bert',
  at: 0,
  bytes: 0,
  state: { at: 'offered' },
}
