import type { CheckWords } from '../en/check'

export const checkZhCN: CheckWords = {
  title: '连接测试',
  lead: '看看这台设备和当前网络能否通话，不能的话该怎么办。',
  before:
    '浏览器会请求使用摄像头和麦克风。不会录制任何内容，测试结束后两者都会关闭。如果设有中继，会有几兆字节的数据经过它。',
  start: '开始测试',
  again: '重新测试',
  testing: '正在测试',
  progress: (done, all) => `已完成 ${done}/${all}`,
  copy: '复制结果',
  copied: '结果已复制',
  copyHint: '以文本形式发给帮助你的人。其中没有你的地址、房间或密钥。',
  results: '结果',
  pictureHint: '测试期间，你的画面会显示在这里。',
  pictureOff: '摄像头和麦克风已关闭。',
  sums: {
    ok: () => '一切正常。',
    warn: (n) => `可以通话，但有 ${n} 处受限：请看下方。`,
    fail: (n) => `有 ${n} 项不正常：请看下方的解决办法。`,
  },

  status: {
    waiting: '未测试',
    running: '正在测试',
    ok: '正常',
    warn: '受限',
    fail: '不可用',
  },
  names: {
    browser: '浏览器',
    camera: '摄像头',
    microphone: '麦克风',
    signaling: '到服务器的连接',
    stun: '直接通话（STUN）',
    'turn-udp': '中继（UDP）',
    'turn-tcp': '中继（TCP）',
    'turn-tls': '中继（TLS）',
    relay: '经中继通话',
  },

  speakNow: '说句话：音量条会动。',
  lacks: {
    secure: '地址不安全',
    connections: '不支持通话（WebRTC）',
    devices: '无法使用摄像头和麦克风',
    keys: '不支持加密（WebCrypto）',
  },
  lacking: (browser, needs) => `${browser}：${needs.join('、')}`,
  joined: (welcomeMs, roundTripMs) => `往返 ${roundTripMs} 毫秒，进入房间需 ${welcomeMs} 毫秒。`,
  reach: {
    reached: (server) => `${server} 有应答`,
    refused: (server) => `${server} 拒绝了凭据`,
    unreachable: (server) => `${server} 没有应答`,
  },
  noServers: '这里没有设置。',
  measured: (roundTripMs, rate) => `${rate}，往返 ${roundTripMs} 毫秒。`,
  rate: (kilobits) =>
    kilobits >= 1000 ? `${(kilobits / 1000).toFixed(1)} Mbit/s` : `${kilobits} kbit/s`,

  remedies: {
    'use-https': '浏览器只允许在安全的地址上通话。请用 https 打开此页面。',
    'other-browser': '这个浏览器无法通话。请更新它，或改用 Chrome、Firefox、Edge 或 Safari。',
    speak:
      '没有听到声音。请在测试时说句话；如果音量条不动，请检查静音开关，或在浏览器中换一个麦克风。',
    'room-unreachable': '无法连接服务器，请检查网络。',
    'room-foreign-origin':
      '服务器不认识此页面的地址，因此无法从这里进入。请告诉服务器的管理者，把 PUBLIC_ORIGIN 设为该地址。',
    'room-no-upgrade':
      '服务器有响应，但 WebSocket 无法建立，可能被防火墙、代理或浏览器扩展拦截。请换一个网络再试，如果仍然不行，请告诉服务器的管理者。',
    'room-too-many': '这个网络有很多人正在加入，请过一分钟再测试。',
    'room-server-down': '服务器出了问题，请稍后再测试。',
    'room-intercepted':
      '响应的不是这个服务器，可能是代理，或者需要先登录的网络。如果换网络也这样，请告诉服务器的管理者。',
    'room-closed': '服务器没有接受此页面。请刷新页面后重新测试。',
    'room-not-made':
      '服务器有应答。它只让持有密钥的人创建房间，而此浏览器没有这个密钥，因此无法继续测试。请先在这里创建一个房间，或联系服务器的管理者。',
    'no-servers':
      '同一网络内可以通话。要在不同网络之间通话，服务器的管理者可以设置一个 STUN 服务器（ICE_URLS）。',
    'udp-blocked':
      '此网络拦截了 UDP，或到不了该服务器。从这里直接呼叫其他网络会失败。请换一个网络，例如手机网络，或请网络管理员放行 UDP。',
    'udp-blocked-relayed':
      '此网络拦截了 UDP。通话仍可经中继进行，延迟会稍大。要直接通话，请换一个网络，或请网络管理员放行 UDP。',
    'udp-not-there':
      '此网络放行 UDP，但到不了该服务器的这个端口。请告诉中继的管理者，或请网络管理员放行它。',
    'tcp-blocked':
      '此网络拦截了经 TCP 的中继。只有在 UDP 也被拦截时才有影响。请网络管理员放行该服务器和端口。',
    'tls-blocked':
      '此网络拦截了经 TLS 的中继，或中继的证书不被接受。只有在其他方式都不通时才有影响。',
    'some-unreachable': '有一个应答就够了。',
    credentials:
      '中继在，但不接受此服务器的凭据。请告诉服务器的管理者：中继与服务器的密钥不一致，或已过期。',
    'no-relay':
      '这里没有设置中继。在拦截直接连接的网络上，通话会失败；这时换一个网络，例如手机网络，会有帮助。',
    'relay-unavailable':
      '设有中继，但它刚才没有给出凭据。在拦截直接连接的网络上，通话会失败。请稍后重新测试，或告诉服务器的管理者。',
    'relay-unreached': '由于上述原因，无法连接中继。在拦截直接连接的网络上，通话会失败。',
    'relay-silent':
      '中继有应答，但没有数据能通过它。请告诉服务器的管理者：中继分配的端口可能没有开放。',
    'relay-slow': '这对画面来说偏低。从这里经中继通话，最好只用语音。',
    'no-list':
      '服务器没有列出 STUN 和 TURN 服务器。请过一分钟重新测试；如果仍然如此，请告诉服务器的管理者。',
  },

  build: '版本',
  buildHint:
    '这是此服务器所提供代码的指纹。不诚实的服务器在这里也可以作假：真正可靠的，是按 README 所述在另一台机器上核对。',
  buildUnknown: '此服务器没有说明它提供的是哪个版本。',
}
