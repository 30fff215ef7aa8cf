/** What `@parley/client/files` exports (docs/sdk.md): files of a room, for who wants them. */
import { createFiles, type Files, type FilesOptions } from '../../files/files'
import type { Room } from '../index'

export type {
  Files,
  FilesOptions,
  FileStore,
  OpenSink,
  Sink,
  Transfer,
  TransferState,
} from '../../files/files'

/** The same room with files, which the others see that we take, once we are connected. */
export function addFiles<R extends Room>(room: R, options?: FilesOptions): R & { files: Files } {
  return { ...room, files: createFiles(room, options) }
}
