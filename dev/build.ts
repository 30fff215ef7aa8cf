/**
 * `npm run build`: the client. Wrangler runs it too, before whatever it does; while developing,
 * `npm run dev` has built by then and does so with each change, so that nothing is left to do.
 */
import { buildClient } from './client.ts'

if (process.env['PARLEY_DEV'] !== '1' && !(await buildClient())) process.exitCode = 1
