/** PDFs, made by hand: each page of one colour, and what is odd about a file. PURE. */

export type PdfPage = {
  width: number
  height: number
  /** Red, green and blue, from 0 to 1. */
  colour: readonly [number, number, number]
  /** Black, large and in the middle, as hex of UTF-16, in a Chinese font that is not in the file. */
  chinese?: string
  /** Black upright lines, a tenth of a point wide and as far apart. */
  isLined?: boolean
  /** With a scan that nobody can read, packed as scanners do (JBIG2). */
  isScanned?: boolean
}

const font =
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>'
const descendant =
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>'
const descriptor =
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>'

const scan =
  '<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode /Length 8 >>\nstream\nnot scan\nendstream'

/** A password that nobody knows: the hashes of it are made up. */
const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`

export function makePdf(pages: PdfPage[], { isLocked = false } = {}): string {
  const first = 7
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font,
    descendant,
    descriptor,
    scan,
    ...pages.flatMap((page, i) => {
      const content = toContent(page)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> /XObject << /Scan 6 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  return withTable(objects, isLocked ? locked : '')
}

function toContent({ width, height, colour, chinese, isLined, isScanned }: PdfPage): string {
  const filled = `${colour.join(' ')} rg 0 0 ${width} ${height} re f`
  if (isLined) {
    const lines = Array.from(
      { length: width * 5 },
      (_, i) => `${(i / 5).toFixed(1)} 0 0.1 ${height} re`,
    )
    return `${filled}\n0 g ${lines.join('\n')} f`
  }
  if (isScanned) return `${filled}\n/Scan Do`
  if (chinese === undefined) return filled
  const size = width / 3
  return `${filled}\n0 g BT /F1 ${size} Tf ${width / 3} ${height / 2 - size / 3} Td <${chinese}> Tj ET`
}

/** With the table of where each object begins. */
function withTable(objects: string[], encrypt: string): string {
  let text = '%PDF-1.7\n'
  const starts = objects.map((object, i) => {
    const start = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(start).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const id = `/ID [<${'12'.repeat(16)}> <${'12'.repeat(16)}>]`
  return `${text}xref\n0 ${count}\n0000000000 65535 f \n${starts.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${id} ${encrypt} >>\nstartxref\n${text.length}\n%%EOF\n`
}
