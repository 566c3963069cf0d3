import { type UnreadableCode, UnreadableFileError } from './block.ts';

const REASONS: Record<UnreadableCode, string> = {
  empty: '文件是空的，没有任何内容。请重新导出或重新上传。',
  'unsupported-format': '不支持这种文件格式。请转换为 docx、pdf、html、md、txt、xlsx 或 csv 后再上传。',
  encrypted: '文件已加密，无法读取。请解除密码后再上传。',
  damaged: '文件已损坏或不完整，无法读取。请用原软件打开并重新保存后再上传。',
  'undecodable-text': '文字编码无法识别，读出来是乱码。请另存为 UTF-8 编码后再上传。',
  'too-large': '文件内容过大，超出读取上限。请拆分后再上传。',
  'too-deep': '文件的嵌套层次过深，无法读取。请用原软件打开并重新保存后再上传。',
  timeout: '读取超时，文件内容可能异常。请用原软件打开并重新保存，或拆分后再上传。',
  'out-of-memory': '读取时内存不足，文件内容可能异常。请拆分后再上传。',
  'no-content': '文件里没有可读的正文。请确认上传的是正确的文件。',
};

/** Makes the error for a file that cannot be read; `detail` is a Chinese sentence put before what to do about it. */
export function unreadable(code: UnreadableCode, detail = '', cause?: unknown): UnreadableFileError {
  return new UnreadableFileError(
    code,
    `${detail}${REASONS[code]}`,
    cause === undefined ? undefined : { cause },
  );
}
