/** The table "Threat by threat" of docs/security.md. PURE. */
export type Row = { threat: string; shownBy: string }

export function readRows(page: string): Row[] {
  const [, section = ''] = page.split('\n## Threat by threat\n')
  const [table = ''] = section.split('\n## ')
  const lines = table.split('\n').filter((line) => line.startsWith('|'))
  // The head, and the line under it.
  return lines.slice(2).map((line) => {
    const [, threat = '', , shownBy = ''] = line.split('|').map((cell) => cell.trim())
    return { threat, shownBy }
  })
}
