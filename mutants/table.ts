/** Every mutant, for every row of the table in docs/security.md. */
import { ofAround } from './around.ts'
import { ofCalls } from './calls.ts'
import { ofChat } from './chat.ts'
import { ofDevice } from './device.ts'
import { ofFiles } from './files.ts'
import type { Mutant } from './mutant.ts'
import { ofNegotiation } from './negotiation.ts'
import { ofClosedTabs } from './closedTabs.ts'
import { ofRinging } from './ringing.ts'
import { ofRoom } from './room.ts'
import { ofRecognition } from './recognition.ts'
import { ofSafety } from './safety.ts'
import { ofSealing } from './sealing.ts'
import { ofServer } from './server.ts'
import { ofTakenFiles } from './takenFiles.ts'

/** Those in browsers last: they take longest. */
export const mutants: Mutant[] = [
  ...ofSealing,
  ...ofSafety,
  ...ofRecognition,
  ...ofServer,
  ...ofRinging,
  ...ofClosedTabs,
  ...ofRoom,
  ...ofNegotiation,
  ...ofAround,
  ...ofChat,
  ...ofFiles,
  ...ofTakenFiles,
  ...ofDevice,
  ...ofCalls,
].toSorted((a, b) => Number(a.test.project === 'e2e') - Number(b.test.project === 'e2e'))
