import { describe, expect, it } from 'vitest'
import { hasEmbedOrigins, toPlan } from './plan.ts'

const quiet = [
  '--log-level=warn',
  '--show-interactive-dev-session=false',
  '--infer-origin-from-routes=false',
]

describe('wrangler', () => {
  it('says what goes wrong alone, and lets our own pages frame rooms', () => {
    expect(toPlan([], false)).toEqual({
      args: ['dev', ...quiet, '--var=EMBED_ORIGINS:self'],
      protocol: 'http',
      ip: undefined,
      forPhone: false,
    })
  })

  it('is handed what somebody says, and that wins', () => {
    const said = ['--port', '8788', '--log-level', 'log', '--var', 'ICE_URLS:', '--ip=127.0.0.1']
    expect(toPlan(said, false)).toEqual({
      args: ['dev', ...quiet.slice(1), '--var=EMBED_ORIGINS:self', ...said],
      protocol: 'http',
      ip: '127.0.0.1',
      forPhone: false,
    })
  })

  it('is told for a phone to listen to the network, over https', () => {
    const { args, ...rest } = toPlan(['--phone', '--port=8788'], true)
    expect(rest).toEqual({ protocol: 'https', ip: '0.0.0.0', forPhone: true })
    expect(args).toEqual(['dev', ...quiet, '--ip=0.0.0.0', '--local-protocol=https', '--port=8788'])
  })

  it.each<[string[], boolean]>([
    [[], true],
    [['--var', 'EMBED_ORIGINS:https://shop.example'], false],
    [['--var=EMBED_ORIGINS:'], false],
    [['--var', 'ICE_URLS:', 'EMBED_ORIGINS:*'], false],
  ])('with %j, and EMBED_ORIGINS configured: %s, that is left alone', (said, isConfigured) => {
    expect(toPlan(said, isConfigured).args).not.toContain('--var=EMBED_ORIGINS:self')
  })
})

it.each([
  ['EMBED_ORIGINS = "https://shop.example"', true],
  ['ICE_URLS=\nEMBED_ORIGINS=*\n', true],
  ['EMBED_ORIGINS = ""\nICE_URLS = ""', false],
  ['EMBED_ORIGINS=\nICE_URLS=stun:stun.example', false],
  ['#EMBED_ORIGINS=*', false],
  ['', false],
])('%j says who may frame a room: %s', (file, says) => {
  expect(hasEmbedOrigins(file)).toBe(says)
})
