"""Where sentences end, on lines of our own."""

import pytest

from pipeline.extract.article import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt 71%.|Riêng huyện Sao Mai vượt kế hoạch.",
        "Cả tỉnh trồng rừng (tăng 4%).|Chăn nuôi ổn định.",
        "Sản lượng đạt 3.500 tấn.|Ở vùng cao, nông dân đã gặt xong.",
        "Kinh tế khởi sắc.|Ước tính cả năm tăng 8%.|Đến nay, giá đã ổn định.",
    ],
)
def test_a_lost_space_ends_a_sentence_all_the_same(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "Theo TS.Nguyễn Văn Sao, TP.Sao Mai và tx.Mai Sao đều tăng",
        "Ông Lê V.An và Th.S Mai dự họp tại Q.Ba Sao",
        "Giá 12.500 đồng, xem trang saomai.vn để biết",
    ],
)
def test_abbreviations_and_numbers_end_none(text: str) -> None:
    assert sentences(text) == [text]
