/** What a file is: by its name, as a system goes by it, and what of it is a picture. PURE. */
import { endingOf, toSafeName } from './safeName'

export type FileKind =
  | 'program'
  | 'picture'
  | 'video'
  | 'sound'
  | 'document'
  | 'text'
  | 'archive'
  | 'file'

const endings: Record<Exclude<FileKind, 'file'>, string> = {
  // What a system runs, or opens with what it runs, when somebody opens it.
  program:
    'apk app appimage application appref-ms appx appxbundle bat chm class cmd com command cpl crx deb desktop diagcab dll dmg docm dotm exe fileloc gadget hta img inetloc inf ins iqy iso ipa jar jnlp js jse library-ms lnk mjs mpkg msc msi msix msixbundle msp mst ocx out pif pkg pl potm ppam ppsm pptm ps1 ps1xml psm1 py pyc pyw rb rdp reg rpm run scf scpt scr search-ms settingcontent-ms sh slk sys terminal tool url vb vbe vbs vhd vhdx webloc wiz workflow ws wsc wsf wsh xbap xlam xll xlsm xltm xpi',
  picture: 'avif bmp gif heic heif ico jfif jpeg jpg png svg tif tiff webp',
  video: '3gp avi m4v mkv mov mp4 mpeg mpg ogv webm wmv',
  sound: 'aac aiff flac m4a mid mp3 oga ogg opus wav wma',
  document: 'doc docx epub htm html key numbers odp ods odt pages pdf ppt pptx rtf xhtml xls xlsx',
  text: 'csv ics json log md toml tsv txt vcf xml yaml yml',
  archive: '7z bz2 gz rar tar tgz xz zip zst',
}

const kinds = new Map(
  Object.entries(endings).flatMap(([kind, all]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the record above
    all.split(' ').map((one) => [one, kind as FileKind]),
  ),
)

/** By its ending alone, as a system goes by it. */
export function kindOf(name: string): FileKind {
  return kinds.get(endingOf(toSafeName(name))) ?? 'file'
}

const pictures: readonly (readonly [mime: string, begins: RegExp])[] = [
  ['image/png', /^\u0089PNG/],
  ['image/jpeg', /^\u00ff\u00d8\u00ff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
  ['image/bmp', /^BM/],
]

/** What may be looked at within the page. */
const lookable = new Set('avif bmp gif jfif jpeg jpg png webp'.split(' '))

/** More is not shown as a picture; in bytes. */
export const pictureBytes = 10_000_000

export function isPicture({ name, size }: { name: string; size: number }): boolean {
  return size <= pictureBytes && size > 0 && lookable.has(endingOf(toSafeName(name)))
}

/** What it is by its first bytes: null where it is no picture, whatever its name says. */
export function pictureType(first: Uint8Array): string | null {
  const text = String.fromCharCode(...first.subarray(0, 16))
  return pictures.find(([, begins]) => begins.test(text))?.[0] ?? null
}
