/**
 * The 188 commune-level units of Long An in 2019: statistics-office code, kind (P phường, T thị trấn,
 * X xã) and name, by code of the district they belonged to.
 */
export const communesByDistrict: Record<string, string> = {
  794:
    '27685 P 5; 27688 P 2; 27691 P 4; 27692 P Tân Khánh; 27694 P 1; 27697 P 3; 27698 P 7; ' +
    '27700 P 6; 27703 X Hướng Thọ Phú; 27706 X Nhơn Thạnh Trung; 27709 X Lợi Bình Nhơn; ' +
    '27712 X Bình Tâm; 27715 P Khánh Hậu; 27718 X An Vĩnh Ngãi',
  795:
    '27787 P 1; 27788 P 2; 27790 X Thạnh Trị; 27793 X Bình Hiệp; 27799 X Bình Tân; ' +
    '27805 X Tuyên Thạnh; 27806 P 3; 27817 X Thạnh Hưng',
  796:
    '27721 T Tân Hưng; 27724 X Hưng Hà; 27727 X Hưng Điền B; 27730 X Hưng Điền; ' +
    '27733 X Thạnh Hưng; 27736 X Hưng Thạnh; 27739 X Vĩnh Thạnh; 27742 X Vĩnh Châu B; ' +
    '27745 X Vĩnh Lợi; 27748 X Vĩnh Đại; 27751 X Vĩnh Châu A; 27754 X Vĩnh Bửu',
  797:
    '27757 T Vĩnh Hưng; 27760 X Hưng Điền A; 27763 X Khánh Hưng; 27766 X Thái Trị; ' +
    '27769 X Vĩnh Trị; 27772 X Thái Bình Trung; 27775 X Vĩnh Bình; 27778 X Vĩnh Thuận; ' +
    '27781 X Tuyên Bình; 27784 X Tuyên Bình Tây',
  798:
    '27796 X Bình Hòa Tây; 27802 X Bình Thạnh; 27808 X Bình Hòa Trung; 27811 X Bình Hòa Đông; ' +
    '27814 T Bình Phong Thạnh; 27820 X Tân Lập; 27823 X Tân Thành',
  799:
    '27826 T Tân Thạnh; 27829 X Bắc Hòa; 27832 X Hậu Thạnh Tây; 27835 X Nhơn Hòa Lập; ' +
    '27838 X Tân Lập; 27841 X Hậu Thạnh Đông; 27844 X Nhơn Hoà; 27847 X Kiến Bình; ' +
    '27850 X Tân Thành; 27853 X Tân Bình; 27856 X Tân Ninh; 27859 X Nhơn Ninh; 27862 X Tân Hòa',
  800:
    '27865 T Thạnh Hóa; 27868 X Tân Hiệp; 27871 X Thuận Bình; 27874 X Thạnh Phước; ' +
    '27877 X Thạnh Phú; 27880 X Thuận Nghĩa Hòa; 27883 X Thủy Đông; 27886 X Thủy Tây; ' +
    '27889 X Tân Tây; 27892 X Tân Đông; 27895 X Thạnh An',
  801:
    '27898 T Đông Thành; 27901 X Mỹ Quý Đông; 27904 X Mỹ Thạnh Bắc; 27907 X Mỹ Quý Tây; ' +
    '27910 X Mỹ Thạnh Tây; 27913 X Mỹ Thạnh Đông; 27916 X Bình Thành; 27919 X Bình Hòa Bắc; ' +
    '27922 X Bình Hòa Hưng; 27925 X Bình Hòa Nam; 27928 X Mỹ Bình',
  802:
    '27931 T Hậu Nghĩa; 27934 T Hiệp Hòa; 27937 T Đức Hòa; 27940 X Lộc Giang; ' +
    '27943 X An Ninh Đông; 27946 X An Ninh Tây; 27949 X Tân Mỹ; 27952 X Hiệp Hòa; ' +
    '27955 X Đức Lập Thượng; 27958 X Đức Lập Hạ; 27961 X Tân Phú; 27964 X Mỹ Hạnh Bắc; ' +
    '27967 X Đức Hòa Thượng; 27970 X Hòa Khánh Tây; 27973 X Hòa Khánh Đông; 27976 X Mỹ Hạnh Nam; ' +
    '27979 X Hòa Khánh Nam; 27982 X Đức Hòa Đông; 27985 X Đức Hòa Hạ; 27988 X Hựu Thạnh',
  803:
    '27991 T Bến Lức; 27994 X Thạnh Lợi; 27997 X Lương Bình; 28000 X Thạnh Hòa; ' +
    '28003 X Lương Hòa; 28006 X Tân Hòa; 28009 X Tân Bửu; 28012 X An Thạnh; 28015 X Bình Đức; ' +
    '28018 X Mỹ Yên; 28021 X Thanh Phú; 28024 X Long Hiệp; 28027 X Thạnh Đức; 28030 X Phước Lợi; ' +
    '28033 X Nhựt Chánh',
  804:
    '28036 T Thủ Thừa; 28039 X Long Thạnh; 28042 X Tân Thành; 28045 X Long Thuận; ' +
    '28048 X Mỹ Lạc; 28051 X Mỹ Thạnh; 28054 X Bình An; 28057 X Nhị Thành; 28060 X Mỹ An; ' +
    '28063 X Bình Thạnh; 28066 X Mỹ Phú; 28072 X Tân Long',
  805:
    '28075 T Tân Trụ; 28078 X Tân Bình; 28084 X Quê Mỹ Thạnh; 28087 X Lạc Tấn; ' +
    '28090 X Bình Trinh Đông; 28093 X Tân Phước Tây; 28096 X Bình Lãng; 28099 X Bình Tịnh; ' +
    '28102 X Đức Tân; 28105 X Nhựt Ninh',
  806:
    '28108 T Cần Đước; 28111 X Long Trạch; 28114 X Long Khê; 28117 X Long Định; ' +
    '28120 X Phước Vân; 28123 X Long Hòa; 28126 X Long Cang; 28129 X Long Sơn; ' +
    '28132 X Tân Trạch; 28135 X Mỹ Lệ; 28138 X Tân Lân; 28141 X Phước Tuy; ' +
    '28144 X Long Hựu Đông; 28147 X Tân Ân; 28150 X Phước Đông; 28153 X Long Hựu Tây; ' +
    '28156 X Tân Chánh',
  807:
    '28159 T Cần Giuộc; 28162 X Phước Lý; 28165 X Long Thượng; 28168 X Long Hậu; ' +
    '28174 X Phước Hậu; 28177 X Mỹ Lộc; 28180 X Phước Lại; 28183 X Phước Lâm; ' +
    '28189 X Thuận Thành; 28192 X Phước Vĩnh Tây; 28195 X Phước Vĩnh Đông; 28198 X Long An; ' +
    '28201 X Long Phụng; 28204 X Đông Thạnh; 28207 X Tân Tập',
  808:
    '28210 T Tầm Vu; 28213 X Bình Quới; 28216 X Hòa Phú; 28219 X Phú Ngãi Trị; ' +
    '28222 X Vĩnh Công; 28225 X Thuận Mỹ; 28228 X Hiệp Thạnh; 28231 X Phước Tân Hưng; ' +
    '28234 X Thanh Phú Long; 28237 X Dương Xuân Hội; 28240 X An Lục Long; 28243 X Long Trì; ' +
    '28246 X Thanh Vĩnh Đông',
};
