/** In the morning everybody who gave an address gets one mail; what failed is tried again every hour until the evening. */
import { sendDigests } from '../server/digest/service.ts';
import { openPost } from '../server/mail.ts';

export async function sendDailyMail(): Promise<string> {
  const post = openPost();
  if (!post) return 'no mail server is set';
  try {
    const { sent, nothing, failed, isCutShort } = await sendDigests(post);
    const end = isCutShort ? '; the mail server does not answer, the others wait' : '';
    return `${sent} mails sent, ${nothing} not needed, ${failed} failed${end}`;
  } finally {
    post.close();
  }
}
