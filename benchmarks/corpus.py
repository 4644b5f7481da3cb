"""Articles to measure on: as many as wanted, made of the labelled articles of the tests and of filler, or a folder.

Here belongs what the made articles are like. Ordinary news is shaped as a crawl is: nearly every article has a digit,
most have a number with a unit, one in five a statistic; dense text is nothing but labelled articles. A figure with a
comma or a point is another one in each article, so that the articles are no copies of one another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

GOLD = Path(__file__).parents[1] / "tests" / "gold"
PER_FILE = 2_000
STATISTICS = 0.2
"""Share of ordinary articles with a paragraph of a labelled one."""
NUMBERED = 0.25
"""Share of paragraphs with a sentence that has numbers."""
PARAGRAPHS = (6, 14)

_FIGURE = re.compile(r"[0-9]+[.,][0-9]+")
_PLAIN = (
    "Buổi lễ có sự tham dự của đông đảo bà con trong vùng và các vị khách mời đến từ nhiều nơi.",
    "Anh cho biết, nghề mộc đến với mình như một cái duyên, khi còn theo cha đi dựng nhà cho hàng xóm.",
    "Sáng sớm, khi sương còn giăng trên mặt hồ, những người bán hàng đã bày biện xong gian hàng nhỏ của mình.",
    "Theo ban tổ chức, hội thi năm nay có nhiều nét mới cả về hình thức lẫn nội dung.",
    "Công an đang tiếp tục điều tra, làm rõ nguyên nhân vụ việc để xử lý theo quy định của pháp luật.",
    "Đội tuyển bước vào trận đấu với quyết tâm rất cao và sớm chiếm thế chủ động ở khu vực giữa sân.",
    "Các bác sĩ khuyến cáo người dân giữ ấm cơ thể, ăn uống đủ chất và đi khám ngay khi có dấu hiệu bất thường.",
    "Nhà trường mong phụ huynh cùng phối hợp, nhắc nhở các em chấp hành tốt luật giao thông.",
    "Bộ phim kể về hành trình trở về quê của một người đàn ông sau nhiều năm xa cách.",
    "Chị nói, điều vui nhất là được nhìn thấy bọn trẻ đến lớp đều đặn, không em nào phải nghỉ giữa chừng.",
    "Cơ quan chức năng đề nghị người dân nâng cao cảnh giác trước những lời mời chào trên mạng xã hội.",
    "Cảnh sắc nơi đây mỗi mùa một vẻ, mùa nào cũng khiến người đi xa muốn quay lại.",
)
_NUMBERED = (
    "Khoảng {n} giờ ngày {d}/{m}, lực lượng cứu hộ đã có mặt tại hiện trường.",
    "Trận đấu kết thúc với tỷ số {d}-{m} nghiêng về đội chủ nhà.",
    "Ông năm nay {n} tuổi, đã gắn bó với nghề từ năm 19{n}.",
    "Căn nhà rộng {n} m2 nằm sâu trong con ngõ nhỏ, cách đường lớn chừng {d} km.",
    "Mỗi ngày quán bán được {n} suất, giá {m} nghìn đồng một suất.",
    "Chiếc xe có giá {n} triệu đồng, đi kèm gói bảo hành {m} năm.",
    "Vở diễn dài {n} phút, quy tụ {m} nghệ sĩ của nhà hát.",
    "Cuộc họp lần thứ {m} diễn ra chiều {d}/{m} tại hội trường lớn.",
)


def texts(documents: int, dense: bool, seed: int = 0) -> Iterator[str]:
    """That many articles, the same for the same arguments."""
    chance = random.Random(seed)
    gold = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*/*.txt"))]
    told = [line for text in gold for line in text.split("\n") if len(line) > 150 and _FIGURE.search(line)]
    for number in range(documents):
        if dense:
            article = chance.choice(gold)
        else:
            paragraphs = [_paragraph(chance) for _ in range(chance.randint(*PARAGRAPHS))]
            if chance.random() < STATISTICS:
                paragraphs.insert(chance.randrange(len(paragraphs)), chance.choice(told))
            article = "\n".join(["Chuyện ghi ở một vùng quê trong những ngày này", *paragraphs])
        yield f"{_FIGURE.sub(lambda figure: _other(figure[0], chance), article)}\nBài số {seed}-{number}"


def _paragraph(chance: random.Random) -> str:
    sentences = [chance.choice(_PLAIN) for _ in range(chance.randint(1, 4))]
    if chance.random() < NUMBERED:
        numbers = {"n": chance.randint(13, 80), "d": chance.randint(1, 28), "m": chance.randint(1, 12)}
        sentences.insert(chance.randint(0, len(sentences)), chance.choice(_NUMBERED).format(**numbers))
    return " ".join(sentences)


def _other(figure: str, chance: random.Random) -> str:
    """A figure of the same length with other digits; noughts stay."""
    return "".join(chance.choice("123456789") if one in "123456789" else one for one in figure)


def write(folder: Path, documents: int, dense: bool = False, per_file: int = PER_FILE, seed: int = 0) -> Path:
    """A source folder with that many articles in Parquet files of ``per_file`` each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, documents, per_file)):
        size = min(per_file, documents - start)
        ids = [str(start + offset) for offset in range(size)]
        table = pa.table({"id": ids, "text": list(texts(size, dense, seed=seed * 1_000_000 + number))})
        pq.write_table(table, folder / f"crawl-{seed}-{number:06d}.parquet", compression="zstd")
    return folder
