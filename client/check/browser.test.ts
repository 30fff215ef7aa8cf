import { describe, expect, it } from 'vitest'
import { toBrowserName } from './browser'

describe('toBrowserName', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
    ['Mozilla/5.0 AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36', 'Chrome 156'],
    ['Mozilla/5.0 AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0', 'Edge 156'],
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/26.1 Mobile/15E148 Safari/604.1',
      'Safari 26.1',
    ],
    [
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/156.0 Mobile/15E148 Safari/604.1',
      'Chrome 156',
    ],
    ['curl/8', 'curl/8'],
  ])('%s', (userAgent, name) => {
    expect(toBrowserName(userAgent)).toBe(name)
  })
})
