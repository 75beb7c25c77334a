/** Amounts in words, read back by a reader that shares nothing with the writer. */
import { expect } from 'chai';
import fc from 'fast-check';
import { amountInWords, numberInWords } from '../../server/documents/words.ts';

describe('amounts in words', () => {
  const said: [number | bigint, string][] = [
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [10, 'Mười đồng'],
    [15, 'Mười lăm đồng'],
    [14, 'Mười bốn đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [55, 'Năm mươi lăm đồng'],
    [105, 'Một trăm linh năm đồng'],
    [111, 'Một trăm mười một đồng'],
    [500, 'Năm trăm đồng'],
    [1_005, 'Một nghìn không trăm linh năm đồng'],
    [1_010, 'Một nghìn không trăm mười đồng'],
    [57_000_000, 'Năm mươi bảy triệu đồng chẵn'],
    [20_000_500, 'Hai mươi triệu năm trăm đồng'],
    [1_000_005_000, 'Một tỷ không trăm linh năm nghìn đồng chẵn'],
    [2_345_678_901, 'Hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một đồng'],
    [1e12, 'Một nghìn tỷ đồng chẵn'],
    [1_021_000_000_000, 'Một nghìn không trăm hai mươi mốt tỷ đồng chẵn'],
    [10n ** 15n, 'Một triệu tỷ đồng chẵn'],
    [10n ** 18n, 'Một tỷ tỷ đồng chẵn'],
  ];
  for (const [amount, words] of said)
    it(`${amount} đồng is «${words}»`, () => {
      expect(amountInWords(amount)).to.equal(words);
    });

  it('in the south a missing ten is «lẻ»', () => {
    expect(amountInWords(105, 'lẻ')).to.equal('Một trăm lẻ năm đồng');
  });

  it('refuse what is no whole amount', () => {
    for (const wrong of [-1, -1n, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => amountInWords(wrong), String(wrong)).to.throw(RangeError);
  });

  const amounts = fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 30n }),
    fc.bigInt({ min: 0n, max: 2_000_000n }),
    fc
      .array(fc.constantFrom('000', '001', '010', '100', '015', '021', '104', '555'), {
        minLength: 1,
        maxLength: 9,
      })
      .map((groups) => BigInt(groups.join(''))),
  );

  it('mean the number they were made of, whatever it is', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('linh' as const, 'lẻ' as const), (amount, missingTen) => {
        expect(meant(numberInWords(amount, missingTen))).to.equal(amount);
      }),
      { numRuns: 2_000 },
    );
  });

  it('follow the rules of speech: no «mười mốt», no «mươi năm», nothing said twice in a row but «tỷ»', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const words = numberInWords(amount);
        expect(words).not.to.match(
          /mười (mốt|năm|tư)|mươi (một|bốn|năm)( |$)|trăm (năm|lăm)(?! mươi)|không mươi/,
        );
        expect(words).not.to.match(/(?:^| )(nghìn|triệu|trăm|mươi) \1/);
        expect(words).to.equal(words.trim().replace(/ +/g, ' '));
      }),
      { numRuns: 2_000 },
    );
  });

  it('say «chẵn» behind whole thousands alone', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (amount) => {
        expect(amountInWords(amount).endsWith(' đồng chẵn')).to.equal(amount % 1000n === 0n);
        expect(amountInWords(amount * 1000n).endsWith(' đồng chẵn')).to.equal(true);
      }),
    );
  });
});

const VALUES: Record<string, bigint> = {
  ...{ không: 0n, một: 1n, mốt: 1n, hai: 2n, ba: 3n, bốn: 4n, tư: 4n, năm: 5n, lăm: 5n, sáu: 6n },
  ...{ bảy: 7n, tám: 8n, chín: 9n, mười: 10n },
};

/** Word after word from the left, as an ear does: each scale multiplies what was said since the last larger one. */
function meant(words: string): bigint {
  let [billions, below, group, digit] = [0n, 0n, 0n, 0n];
  for (const word of words.split(' ')) {
    if (word in VALUES) {
      digit = VALUES[word]!;
      if (word === 'mười') [group, digit] = [group + 10n, 0n];
    } else if (word === 'mươi') [group, digit] = [group + digit * 10n, 0n];
    else if (word === 'trăm') [group, digit] = [digit * 100n, 0n];
    else if (word === 'nghìn') [below, group, digit] = [below + (group + digit) * 1_000n, 0n, 0n];
    else if (word === 'triệu') [below, group, digit] = [below + (group + digit) * 1_000_000n, 0n, 0n];
    else if (word === 'tỷ') {
      billions = (billions + below + group + digit) * 1_000_000_000n;
      [below, group, digit] = [0n, 0n, 0n];
    } else if (word !== 'linh' && word !== 'lẻ') throw new Error(`no word of a number: ${word}`);
  }
  return billions + below + group + digit;
}
