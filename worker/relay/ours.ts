/**
 * The relay of this deployment. Made as the worker starts, so that one with a wrong configuration
 * does not.
 */
import { env } from 'cloudflare:workers'
import { toRelay } from './relay'

export const relay = toRelay(env)
