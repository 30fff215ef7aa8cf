// The few web globals that protocol/ may use, so that it compiles without DOM or Workers types.
type Bytes = Uint8Array<ArrayBuffer>
type AesGcm = { name: 'AES-GCM'; iv: Bytes; additionalData?: Bytes }
type Ecdh = { name: 'ECDH'; namedCurve: 'P-256' }
/** WebCrypto's key, of which nothing can be read. */
declare class CryptoKey {
  readonly type: 'public' | 'private' | 'secret'
}
type CryptoKeyPair = { privateKey: CryptoKey; publicKey: CryptoKey }
type P256 = { name: 'ECDSA'; namedCurve: 'P-256' }
type EcdsaSha256 = { name: 'ECDSA'; hash: 'SHA-256' }
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T
  subtle: {
    digest(algorithm: 'SHA-256', data: Bytes): Promise<ArrayBuffer>
    importKey(
      format: 'raw',
      key: Bytes,
      algorithm: 'HKDF' | 'AES-GCM' | P256,
      extractable: false,
      usages: ('deriveBits' | 'encrypt' | 'decrypt' | 'verify')[],
    ): Promise<CryptoKey>
    importKey(
      format: 'raw',
      key: Bytes,
      algorithm: Ecdh,
      extractable: false,
      usages: [],
    ): Promise<CryptoKey>
    importKey(
      format: 'jwk',
      key: { kty: string; crv: string; x: string; y: string; d: string },
      algorithm: Ecdh,
      extractable: false,
      usages: 'deriveBits'[],
    ): Promise<CryptoKey>
    // A Worker's types cannot tell which of the two it is.
    generateKey(
      algorithm: Ecdh,
      extractable: boolean,
      usages: 'deriveBits'[],
    ): Promise<CryptoKey | CryptoKeyPair>
    exportKey(format: 'raw', key: CryptoKey): Promise<ArrayBuffer | object>
    generateKey(
      algorithm: P256,
      extractable: false,
      usages: ('sign' | 'verify')[],
    ): Promise<CryptoKeyPair>
    sign(algorithm: EcdsaSha256, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
    verify(algorithm: EcdsaSha256, key: CryptoKey, signature: Bytes, data: Bytes): Promise<boolean>
    deriveBits(
      algorithm:
        | { name: 'HKDF'; hash: 'SHA-256'; salt: Bytes; info: Bytes }
        | { name: 'ECDH'; public: CryptoKey },
      key: CryptoKey,
      bits: number,
    ): Promise<ArrayBuffer>
    encrypt(algorithm: AesGcm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
    decrypt(algorithm: AesGcm, key: CryptoKey, data: Bytes): Promise<ArrayBuffer>
  }
}
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal: true; ignoreBOM: false })
  decode(bytes: ArrayBuffer | Uint8Array): string
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
declare function btoa(text: string): string
declare function atob(text: string): string
// PROTOCOL.md as its tests read it.
declare module '*.md?raw' {
  const text: string
  export default text
}
