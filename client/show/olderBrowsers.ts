/**
 * What pdf.js needs and does not bring for the oldest browsers (client/build/oldest/browsers.ts). It
 * brings the rest itself. EDGE: the language's own objects, on the page and in the worker.
 */
import { withResolvers } from '../base/withResolvers'

if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers })
