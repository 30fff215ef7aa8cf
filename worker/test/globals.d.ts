/** What `cloudflare:workers` gives tests as `exports`. */
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import('../index')
  }
}
