import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { filesWords } from '../../i18n/files'
import { sayFilesAloud } from '../../page/filesAloud'
import { useApp } from '../app'
import { usePart } from '../usePart'
import { useFiles } from '../files/useFiles'
import { useChat } from './useChat'
import './filesInCall.css'

/**
 * In a call, files are taken. What is dropped anywhere on the page, or pasted, is chosen, and waits
 * to be sent; what others send is said aloud.
 */
export function FilesInCall() {
  const { words: spoken, speech, toaster } = useApp()
  const words = usePart(filesWords)
  const chat = useChat()
  const files = useFiles()
  const isOver = useSignal(false)
  useEffect(() => {
    const { language } = speech
    if (files === null) return undefined
    const announce = (text: string): void => toaster.announce(text)
    return sayFilesAloud(files, { words: spoken, language, announce })
  }, [files])
  useEffect(() => {
    if (files === null || chat === null) return undefined
    const choose = (chosen: Iterable<File>): void => {
      chat.isOpen.value = true
      files.choose(chosen)
    }
    const listening = new AbortController()
    const { signal } = listening
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      isOver.value = true
    }
    addEventListener('dragover', over, { signal })
    // Where nothing says that it goes, it has left the page.
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) isOver.value = false
    }
    addEventListener('dragleave', leave, { signal })
    const drop = (event: DragEvent): void => {
      isOver.value = false
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file')
      choose(items.flatMap((item) => (folderOf(item) === null && item.getAsFile()) || []))
      const name = items.map(folderOf).find((folder) => folder !== null)
      if (name !== undefined) files.trouble.value = { what: 'folder', name }
    }
    addEventListener('drop', drop, { signal })
    const paste = (event: ClipboardEvent): void => {
      const { clipboardData } = event
      if (!clipboardData?.files.length || isText(clipboardData.types)) return
      event.preventDefault()
      choose(clipboardData.files)
    }
    addEventListener('paste', paste, { signal })
    return () => listening.abort()
  }, [files, chat])
  if (!isOver.value || words === null || words === 'failed') return null
  return <p class="drop-files">{words.dropHere}</p>
}

/** The name of the folder that it is, which looks like a file of no bytes, or of a few; null: none. */
function folderOf(item: DataTransferItem): string | null {
  const entry = item.webkitGetAsEntry?.() ?? null
  return entry?.isDirectory === true ? entry.name : null
}

/**
 * What is copied from a document is its text, and a picture of that. A file that is copied has its
 * name as text, and a picture of a page its markup.
 */
function isText(types: readonly string[]): boolean {
  return types.includes('text/plain') && (types.includes('text/html') || types.includes('text/rtf'))
}
