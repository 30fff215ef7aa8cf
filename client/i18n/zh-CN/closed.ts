import type { ClosedWords } from '../en/closed'

export const closedZhCN: ClosedWords = {
  link: {
    missing: {
      title: '这里什么也没有',
      text: '没有这个地址的页面。请用链接打开房间，或新建一个。',
    },
    name: { title: '这不是房间名称', text: '房间名称只能包含字母 a 到 z、数字和连字符。' },
    'no-key': {
      title: '这个链接不完整',
      text: '缺少 # 后面的部分，没有它谁也进不了这个房间。',
    },
    'broken-key': { title: '这个链接已损坏', text: '其中一部分在传送途中被截断或改动了。' },
    'wrong-key': { title: '链接中的密钥不对', text: '它属于另一个房间。' },
    insecure: {
      title: '此页面不安全',
      text: '浏览器只允许在 https 上进行私密通话，请用 https 打开此链接。',
    },
  },
  askForLink: '请发送者在 Parley 中点“复制链接”，把那个链接发给你，再粘贴到这里。',

  useHere: '在此使用',
  knockAgain: '再次敲门',
  knock: '请求加入',
  superseded: { title: '此房间已在另一个标签页打开', text: '同一时间只能有一个标签页代表你。' },
  full: { title: '房间已满', text: '最多容纳 16 人，请等有人离开后再试。' },
  'one-to-one': {
    title: '房间里已有两个人',
    text: '其中一人使用的应用只能与一个人通话，请等有人离开后再试。',
  },
  version: { title: 'Parley 有新版本', text: '此页面比房间旧，请刷新。' },
  other: { title: '出了点问题', text: '房间关闭了连接，请刷新页面重新进入。' },
  locked: { title: '房间已锁定', text: '请告诉里面的人你是谁，他们可以让你进来。' },
  refused: { title: '你没有获准进入', text: '房间里有人拒绝了你，你可以再次敲门。' },
  'not-made': {
    title: '这个房间还不存在',
    text: '这里的房间由持有此服务器密钥的人创建。如果链接是别人发给你的，请对方先创建房间，再把新得到的链接发给你。',
  },
  make: {
    open: '这里没有知道名称就能进入的公开房间：你创建的是私密房间，凭链接进入。',
    field: '此服务器的密钥',
    hint: '请向服务器的管理者索取。它不是链接里的密钥。',
    kept: '它会和房间一起记在此设备上，下次点“新建房间”时无需再输入。',
    notKept: '不会保存它，因为此设备不记住房间。',
    make: '创建房间',
    trouble: {
      empty: '请输入此服务器的密钥。',
      wrong: '这不是此服务器的密钥。',
      'too-often': '尝试次数过多，请过一分钟再试。',
      'foreign-origin':
        '服务器不认识此页面的地址。请告诉服务器的管理者，把 PUBLIC_ORIGIN 设为该地址。',
      unreachable: '无法连接服务器，请检查网络后重试。',
    },
  },
  removed: { title: '你已被移出此房间', text: '房间现已锁定。你可以敲门，等里面的人让你进入。' },
  obstacle: {
    'foreign-origin': (origin) =>
      `服务器不认识此页面的地址，因此无法从这里进入。请告诉服务器的管理者，把 PUBLIC_ORIGIN 设为 ${origin}`,
    'no-upgrade': () =>
      '服务器有响应，但实时连接（WebSocket）无法建立，可能被代理、防火墙或浏览器扩展拦截。请换一个网络再试，如果仍然不行，请告诉服务器的管理者。',
    'too-many': () => '你所在的网络有很多人正在加入，一分钟内就能进入。',
    'server-down': () => '服务器出了问题，恢复后会自动进入。',
    intercepted: () =>
      '响应的不是这个服务器，可能是代理，或者需要先登录的网络。如果换网络也这样，请告诉服务器的管理者。',
  },
}
