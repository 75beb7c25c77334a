/**
 * What a written Vietnamese syllable can consist of, tones aside. Own knowledge of the spelling taught in schools;
 * names of other languages of the country («Đắk Lắk») do not follow it.
 */
export const ONSETS: readonly string[] =
  'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');

export const RHYMES: readonly string[] = [
  'a ac ach ai am an ang anh ao ap at au ay',
  'ăc ăm ăn ăng ăp ăt',
  'âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et',
  'ê êch êm ên êng ênh êp êt êu',
  'i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
  'ô ôc ôi ôm ôn ông ôp ôt',
  'ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uynh uyp uyt uyu',
  'ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
  'y yêm yên yêng yêt yêu',
].flatMap((line) => line.split(' '));

/** After `qu`, which has swallowed the `u`. */
export const RHYMES_AFTER_QU: readonly string[] = [...RHYMES, 'ych', 'ynh', 'yt', 'yp', 'yu', 'ya'];

/** Old texts write `y` alone where schools now write `i` («kỹ», «lý», «mỹ», «tỷ»). */
export const Y_AFTER: readonly string[] = ['h', 'k', 'l', 'm', 's', 't', 'v', 'qu'];
