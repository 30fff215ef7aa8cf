import type { ObstacleWords } from '../en/obstacle'

export const obstacleZhCN: ObstacleWords = {
  'foreign-origin': (origin) =>
    `服务器不认识此页面的地址，因此无法从这里进入。请告诉服务器的管理者，把 PUBLIC_ORIGIN 设为 ${origin}`,
  'no-upgrade': () =>
    '服务器有响应，但实时连接（WebSocket）无法建立，可能被代理、防火墙或浏览器扩展拦截。请换一个网络再试，如果仍然不行，请告诉服务器的管理者。',
  'too-many': () => '你所在的网络有很多人正在加入，一分钟内就能进入。',
  'server-down': () => '服务器出了问题，恢复后会自动进入。',
  intercepted: () =>
    '响应的不是这个服务器，可能是代理，或者需要先登录的网络。如果换网络也这样，请告诉服务器的管理者。',
}
