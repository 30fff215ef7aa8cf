import type { KindWords } from '../en/kind'

export const kindZh: KindWords = {
  sealedHint:
    '只有拿到链接的人能看到或说出这里的内容。姓名、网络地址和连接方式都用链接中的密钥加密：服务器的运营者既看不到，也改不了。',
  openRoomHint:
    '知道或猜到房间名称的人都能进入，服务器的运营者能看到姓名和网络地址，也可能窃听。想私密通话，请新建房间。',
}
