import archive from 'lucide-static/icons/file-archive.svg?raw'
import file from 'lucide-static/icons/file.svg?raw'
import picture from 'lucide-static/icons/image.svg?raw'
import program from 'lucide-static/icons/shield-alert.svg?raw'
import sound from 'lucide-static/icons/file-music.svg?raw'
import document from 'lucide-static/icons/file-text.svg?raw'
import video from 'lucide-static/icons/film.svg?raw'
import type { FilesWords } from '../../i18n/en/files'
import { toTime } from '../../i18n/format'
import { toSize } from '../../i18n/size'
import { isolate } from '../../i18n/isolate'
import { toName } from '../../i18n/say'
import { type FileKind, kindOf } from '../../files/kind'
import type { SessionFiles, Transfer } from '../../session/files'
import { useWords } from '../app'
import { Shape } from '../parts/icon'
import { Incoming } from './incoming'
import { Outgoing } from './outgoing'
import './fileItem.css'

const shapes: Record<FileKind, string> = {
  program,
  picture,
  video,
  sound,
  document,
  text: document,
  archive,
  file,
}

type Props = {
  /** One file: of ours, its way to each. */
  transfers: readonly Transfer[]
  files: SessionFiles
  words: FilesWords
}

export function FileItem({ transfers, files, words }: Props) {
  const t = useWords()
  const [first] = transfers
  if (first === undefined) return null
  const { name, size, way, from, at } = first
  const kind = kindOf(name)
  return (
    <article
      class={way === 'out' ? 'entry ours' : 'entry'}
      aria-label={words.file(isolate(name), toSize(size))}
      tabIndex={-1}
    >
      <p class="entry-top" aria-hidden="true">
        <span>{way === 'out' ? t.you : toName(t, from)}</span> <time>{toTime(at)}</time>
      </p>
      <div class={kind === 'program' ? 'file program' : 'file'}>
        <Shape svg={shapes[kind]} />
        <div class="file-what">
          <bdi class="file-name">{name}</bdi>
          <span class="file-kind">
            {words.kinds[kind]}, {toSize(size)}
          </span>
        </div>
        {way === 'out' ? (
          <Outgoing transfers={transfers} files={files} words={words} />
        ) : (
          <Incoming transfer={first} files={files} words={words} />
        )}
      </div>
    </article>
  )
}
