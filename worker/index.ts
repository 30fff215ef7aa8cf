/** The worker as it is deployed. What is wrong with its configuration is thrown here, as it starts, and not in somebody's call. */
import { env } from 'cloudflare:workers'
import { toRoomKey } from './making/roomKey'
import { checkOrigins } from './origins'
import { relay } from './relay/ours'
import { createRoutes } from './routes'

export { Room } from './room'

checkOrigins(env)

export default createRoutes({ relay, roomKey: toRoomKey(env) })
