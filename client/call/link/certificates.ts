/**
 * What our connections prove themselves with. EDGE. One for all of them, as long as the page is
 * open: then a connection that is made anew has the fingerprint of the one before, and another
 * fingerprint means another page (V1).
 */

/**
 * By itself a certificate is good for 30 days; browsers allow a year. A page may stay open for
 * long.
 */
const lifeMs = 365 * 24 * 3600 * 1000

/**
 * Gives what goes into a connection's configuration. Without one, each connection makes its own.
 */
export async function createCertificates(): Promise<() => RTCCertificate[]> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', expires: lifeMs }
  const make = async () => RTCPeerConnection.generateCertificate(algorithm)
  const made = await make().catch(() => null)
  // One that is over would be refused with the whole connection.
  return () => (made !== null && made.expires > Date.now() ? [made] : [])
}
