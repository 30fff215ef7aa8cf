/**
 * Reads PDFs, with pdf.js. EDGE. A megabyte, so that it is loaded when the first one is opened.
 *
 * Our policy allows neither `eval` nor WebAssembly: the first this version no longer has, the second
 * it is told to do without. It asks for nothing but the files that pdfData.ts of the build puts
 * there, and runs no script of a PDF: those take a part of pdf.js that is not here.
 */
// oxlint-disable-next-line import/no-unassigned-import -- before pdf.js
import './olderBrowsers'
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- Vite makes a constructor of it
import ReaderWorker from './readerWorker?worker'
import { withResolvers } from '../base/withResolvers'
import { notOpened, type NotOpened } from './shown'

/** Put in by the build: where what pdf.js may ask for stands. */
declare const pdfFolder: string

/** What pdf.js calls its errors that a file is to blame for. */
const ofFile = /^(?:InvalidPDF|UnknownError|Format)/

export type Page = PDFPageProxy

export type OpenDocument = {
  what: 'document'
  pages: number
  page(number: number): Promise<Page>
  close(): void
}

export async function readPdf(file: File): Promise<OpenDocument | NotOpened> {
  const data = await file.arrayBuffer()
  const port = new ReaderWorker()
  const { promise: cameNot, reject } = withResolvers<never>()
  // pdf.js would wait for a worker that never comes.
  port.addEventListener('error', () => reject(new Error('the worker of pdf.js did not start')))
  const worker = PDFWorker.create({ port })
  const reading = getDocument({
    data,
    worker,
    verbosity: 0,
    useWasm: false,
    wasmUrl: `${pdfFolder}wasm/`,
    cMapUrl: `${pdfFolder}cmaps/`,
    standardFontDataUrl: `${pdfFolder}standard_fonts/`,
  })

  function close(): void {
    reading.destroy().catch(() => {})
    port.terminate()
  }

  try {
    const document: PDFDocumentProxy = await Promise.race([reading.promise, cameNot])
    return { what: 'document', pages: document.numPages, page: (n) => document.getPage(n), close }
  } catch (error) {
    close()
    const { name } = error instanceof Error ? error : { name: '' }
    if (name === 'PasswordException') return notOpened('locked')
    return notOpened(ofFile.test(name) ? 'broken' : 'no-reader')
  }
}
