/** Vietnamese sentences made up of the words of offices and of communes, for properties of texts. */
import fc from 'fast-check';

const WORDS =
  'máy tính để bàn xách tay in quét chiếu chủ màn hình bàn phím chuột bộ lưu điện thiết bị chuyển mạch tường lửa đang sử dụng hỏng chờ thanh lý đã cũ tốt phòng văn hóa xã hội kinh tế hạ tầng đô thị Ủy ban nhân dân xã phường Đức Hòa Thượng Cần Giuộc Bến Lức Tân Trụ Mộc Hóa Vĩnh Hưng Thủ Thừa Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý thị văn thanh tùng quỳnh khuyên nguyệt hướng dẫn quyết định kiểm kê nghiệm thu giấy tờ khuya ngoằn ngoèo xoáy quýt quạt giữ gì giếng yêu yểm ỷ ưu tiên ươm uống oẳn'.split(
    ' ',
  );

/** Words that ASCII alone can write, as between others in every register. */
const PLAIN = ['HP', 'Dell', 'LaserJet', '2900', 'Core', 'i3', 'RAM', '4G', 'SSD', 'LA.0012', '15.000.000'];

/** A sentence with at least one word that has marks. */
export const sentences = fc
  .tuple(
    fc.constantFrom(...WORDS.filter((word) => word !== word.normalize('NFD'))),
    fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, fc.constantFrom(...PLAIN)), {
      maxLength: 12,
    }),
  )
  .map(([first, rest]) => [first, ...rest].join(' ').normalize('NFC'));
