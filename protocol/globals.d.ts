// The few web globals that protocol/ may use, so that it compiles without DOM or Workers types.
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T
  subtle: {
    digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'HKDF',
      extractable: false,
      usages: ['deriveBits'],
    ): Promise<object>
    deriveBits(
      algorithm: { name: 'HKDF'; hash: 'SHA-256'; salt: Uint8Array; info: Uint8Array },
      key: object,
      bits: number,
    ): Promise<ArrayBuffer>
  }
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
