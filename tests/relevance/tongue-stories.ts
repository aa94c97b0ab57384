import { type Files, story } from '#tests/newsroom/write-newsroom.ts';

/** Short stories in the languages and spellings that the samples lack, for examples in the words of their readers. */
export const tongueStories: Files = {
  'site.md': '---\nname: The Tower\ntimeZone: UTC\n---\n',
  ...tell('de', {
    wahl: [
      'Landtagswahl: Überraschung in Tübingen',
      'Die Wahlen verliefen ruhig. Bürgermeisterin Jutta Müller dankte den Wählern.',
    ],
    bruecke: [
      'Die Brücke über den Fluß wird saniert',
      'Die Straße bleibt bis März gesperrt. Die Häuser am Ufer zittern, wenn ein Lastwagen fährt.',
    ],
    baeckerei: [
      'Bäckerei am Markt hat wieder geöffnet',
      'Der Bäcker verkauft Brötchen und Käse; eine Wahl zwischen beiden fällt schwer.',
    ],
    schutz: ['Mehr Geld für den Hochwasserschutz', 'Der Deich wird bis zum Sommer höher.'],
    museum: ['Museum zeigt Gemälde aus Köln', 'Dreißig Bilder hängen nun an der Straße der Künste.'],
  }),
  ...tell('fr', {
    maire: [
      'L’élection du maire de Besançon',
      'Élodie Lefèvre l’emporte. Aujourd’hui, elle remercie les électrices du fond du cœur.',
    ],
    oeil: ['Un œil sur le port', 'La caméra veille depuis lundi.'],
    oeufs: ['Le prix des œufs monte', 'Au marché, la crème brûlée coûtera plus cher dès Noël.'],
  }),
  ...tell('en', {
    geese: ['Geese and wolves share a field', 'The police caught two thieves. They go home with mice and knives.'],
    government: ['Government buys oil', 'A poet of the council objects.'],
    pots: ['Pots and teeth of old kings', 'Children dug them up.'],
  }),
  ...tell('da', { faerge: ['Ærø får en ny færge', 'Den sejler til Århus og bærer øens navn.'] }),
  ...tell('pl', { lodz: ['Łódź otwiera bibliotekę', 'Czytelnicy mogą wypożyczać książki od środy.'] }),
  ...tell('vi', { cau: ['Đà Nẵng khánh thành cầu mới', 'Người dân đi bộ qua sông Hàn trong đêm.'] }),
  ...tell('tr', {
    isik: ['İstanbul’da ışıklar söndü', 'Elektrik kesintisi Diyarbakır’a kadar uzandı; kış sert geçecek.'],
    kopru: ['Yeni köprü açılıyor', 'Ilgaz dağlarından inen yol artık daha kısa.'],
  }),
  ...tell('ru', {
    vybory: ['Выборы мэра: победила Алёна Королёва', 'Избиратели ждали итогов до полуночи.'],
    most: ['Мост через реку закрыт', 'Ёлку на площади поставят позже: машины едут в объезд.'],
  }),
  ...tell('el', {
    ekloges: ['Οι εκλογές στη Θεσσαλονίκη', 'Η συμμετοχή ήταν υψηλή σε όλη την πόλη.'],
    dromos: ['Έκλεισε ο δρόμος για τη λίμνη', 'Τα χιόνια έφτασαν νωρίς φέτος.'],
  }),
  ...tell('he', {
    bchirot: ['תוצאות הבחירות בירושלים', 'בחירות שקטות, אמר ראש העיר, ובירך לְשָׁלוֹם את התושבים.'],
  }),
  ...tell('ar', {
    intikhabat: ['الانتخابات في تونس: إقبال كبير', 'وقف الناخبون أمام المدرسة القديمة منذ الفجر.'],
    jisr: ['إغلاق الجسر القديم بعد العاصفة', 'قال المهندس إنّ الإصلاح يحتاج ٣٥ يومًا.'],
  }),
  ...tell('fa', {
    ketabkhane: ['دانشگاه تهران کتابخانه‌ای تازه گشود', 'دانشجویان از مهر ۱۴۰۵ می‌توانند کتاب‌ها را به خانه ببرند.'],
    pol: ['پل قدیمی شهر بسته شد', 'مهندسان می‌گویند تعمیر آن چهار هفته طول می‌کشد.'],
  }),
  ...tell('hi', {
    pustakalaya: ['दिल्ली में नया पुस्तकालय खुला', 'यहाँ हिंदी और अंग्रेज़ी की २५०० किताबें हैं।'],
    pul: ['पुराना पुल बंद', 'मरम्मत में चार हफ्ते लगेंगे, कंपनियों ने कहा।'],
  }),
  ...tell('ta', {
    terdal: ['தேர்தல் முடிவுகள் வெளியாகின', 'சென்னையில் மக்கள் இரவு வரை காத்திருந்தனர்.'],
  }),
  ...tell('th', {
    saphan: ['เปิดสะพานใหม่ข้ามแม่น้ำเจ้าพระยา', 'ประชาชนเดินข้ามด้วยความยินดีตั้งแต่เช้า'],
    talat: ['ตลาดน้ำกลับมาคึกคัก', 'พ่อค้าแม่ค้าบอกว่านักท่องเที่ยวเพิ่มขึ้น'],
  }),
  ...tell('km', { spean: ['ស្ពានថ្មីនៅភ្នំពេញ', 'ប្រជាជនដើរឆ្លងទន្លេនៅពេលព្រឹក។'] }),
  ...tell('my', { tada: ['ရန်ကုန်တွင် တံတားသစ်ဖွင့်', 'လူအများ မနက်စောစော ဖြတ်လျှောက်ကြသည်။'] }),
  ...tell('lo', { khua: ['ເປີດຂົວໃໝ່ຂ້າມແມ່ນ້ຳຂອງ', 'ປະຊາຊົນຍ່າງຂ້າມແຕ່ເຊົ້າ'] }),
  ...tell('ja', {
    tokyo: ['東京都の人口が増える', '調査によると、区部の学生がコンピューターを学んでいる。'],
    kyoto: ['京都の紅葉が見ごろ', '嵐山には朝から観光客が集まった。'],
    toshokan: ['大学図書館が夜も開く', 'データベースの使い方を学ぶ講座もある。'],
  }),
  ...tell('zh-Hans', {
    daqiao: ['南京市长江大桥重新通车', '市民步行过江。'],
    shizhang: ['市长宣布辞职', '他说要回大学教书。'],
  }),
  ...tell('zh-Hant', { jieyun: ['高雄捷運延長營運時間', '乘客說，夜班車終於來了。'] }),
  ...tell('ko', {
    hangang: ['서울시, 한강 다리 보수 시작', '시민들은 강변에서 배를 타고 건넌다.'],
    doseogwan: ['부산에 새 도서관이 문을 열었다', '어린이들이 책을 고르고 있다.'],
  }),
};

/** Stories in a language, `<language>/<name>`, the first of them the newest. */
function tell(language: string, told: Readonly<Record<string, readonly [title: string, body: string]>>): Files {
  const files = Object.entries(told).map(([name, [title, body]], at) => {
    const date = new Date(Date.UTC(2026, 10, 20 - at)).toISOString();
    const fields = { title: JSON.stringify(title), date, lang: language, description: '""' };
    return [`articles/${language.toLowerCase()}/${name}.md`, story(fields, body)];
  });
  return Object.fromEntries(files);
}
