// The few web globals that protocol/ may use, so that it compiles without DOM or Workers types.
type Bytes = Uint8Array<ArrayBuffer>
type AesGcm = { name: 'AES-GCM'; iv: Bytes; additionalData?: Bytes }
type Ecdh = { name: 'ECDH'; namedCurve: 'P-256' }
type KeyPair = { publicKey: CryptoKey; privateKey: CryptoKey }
/** WebCrypto's key, of which nothing can be read. */
declare class CryptoKey {
  readonly type: 'public' | 'private' | 'secret'
}
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T
  subtle: {
    digest(algorithm: 'SHA-256', data: Bytes): Promise<ArrayBuffer>
    importKey(
      format: 'raw',
      key: Bytes,
      algorithm: 'HKDF' | 'AES-GCM',
      extractable: false,
      usages: ('deriveBits' | 'encrypt' | 'decrypt')[],
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
    ): Promise<CryptoKey | KeyPair>
    exportKey(format: 'raw', key: CryptoKey): Promise<ArrayBuffer | object>
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
