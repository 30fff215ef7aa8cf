import type { ShowWords } from '../en/show'

export const showZhCN: ShowWords = {
  controls: '你正在展示的内容',
  surface: { photo: '你的照片', pages: '你的 PDF', video: '你的视频' },
  zoomIn: '放大',
  zoomOut: '缩小',
  wholePicture: '显示全部',
  zoomed: (percent) => `${percent}%`,
  previousPage: '上一页',
  nextPage: '下一页',
  pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  pageFailed: '无法显示此页。',
  play: '播放',
  pause: '暂停',
  position: '播放进度',
  positionOf: (at, length) => `${at}，共 ${length}`,

  notOpened: {
    'not-shown': '只能展示照片、PDF 和视频，请选择其他文件。',
    format: '此浏览器打不开这种格式的文件。请另存为 JPEG 或 MP4 后再展示。',
    broken: '无法打开此文件，它可能已损坏。',
    locked: '此 PDF 受密码保护。请另存一份不带密码的副本后再展示。',
    'too-large': '此文件太大，无法展示。',
    'no-reader': '用于打开 PDF 的组件未能加载。请检查网络连接，或换用较新的浏览器。',
  },
}
