import { expect } from 'chai';
import { printableConfig, readConfig } from '../server/config.ts';

describe('the settings of mail', () => {
  const mail = {
    SMTP_URL: 'smtps://so%40longan.gov.vn:bi-mat@mail.longan.gov.vn',
    MAIL_FROM: 'Sổ thiết bị <so@longan.gov.vn>',
  };

  it('are none by default', () => {
    expect(readConfig({})).to.include({ smtpUrl: null, mailFrom: null });
  });

  it('are taken together, and printed without the password', () => {
    const config = readConfig(mail);
    expect(config).to.include({ smtpUrl: mail.SMTP_URL, mailFrom: mail.MAIL_FROM });
    expect(JSON.stringify(printableConfig(config))).to.not.include('bi-mat');
  });

  it('are refused when one is missing or is no address', () => {
    for (const wrong of [
      { SMTP_URL: mail.SMTP_URL },
      { MAIL_FROM: mail.MAIL_FROM },
      { ...mail, SMTP_URL: 'https://mail.longan.gov.vn' },
      { ...mail, MAIL_FROM: 'Sổ thiết bị' },
      { ...mail, MAIL_FROM: 'so@longan.gov.vn\r\nBcc: ai@do.vn' },
    ])
      expect(() => readConfig(wrong), JSON.stringify(wrong)).to.throw('The settings are wrong');
  });
});
