import { drawer } from './chance.mjs';

/** Surnames by about how many of a thousand bear them; the rest is spread over rarer ones, those read in two ways among them. */
const surnames = drawer([
  ...Object.entries({
    王: 72, 李: 70, 张: 67, 刘: 52, 陈: 44, 杨: 31, 赵: 23, 黄: 22, 周: 20, 吴: 19, 徐: 14, 孙: 14, 胡: 12, 朱: 12, 高: 11, 林: 11, 何: 11, 郭: 12, 马: 10,
    罗: 9, 梁: 9, 宋: 8, 郑: 8, 谢: 7, 韩: 7, 唐: 6, 冯: 6, 于: 6, 董: 6, 萧: 5, 程: 5, 曹: 5, 袁: 5, 邓: 5, 许: 5, 傅: 4, 沈: 4, 曾: 4, 彭: 4, 吕: 4, 苏: 4,
    卢: 4, 蒋: 4, 蔡: 4, 贾: 4, 丁: 4, 魏: 4, 薛: 4, 叶: 3, 阎: 3, 余: 3, 潘: 3, 杜: 3, 戴: 3, 夏: 3, 钟: 3, 汪: 3, 田: 3, 任: 3, 姜: 3, 范: 3, 方: 3, 石: 3,
    姚: 3, 谭: 2, 廖: 2, 邹: 2, 熊: 2, 金: 2, 陆: 2, 郝: 3, 孔: 2, 白: 3, 崔: 3, 康: 2, 毛: 2, 邱: 2, 秦: 2, 江: 2, 史: 2, 顾: 2, 侯: 2, 邵: 2, 孟: 2, 龙: 2,
    万: 2, 段: 2, 雷: 2, 钱: 2, 汤: 2, 尹: 2, 黎: 2, 易: 2, 常: 3, 武: 2, 乔: 2, 贺: 2, 赖: 2, 龚: 2, 文: 2,
  }),
  ...[...'庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺'].map((sign) => /** @type {[string, number]} */ ([sign, 0.7])),
  ...['欧阳', '司马', '上官', '诸葛', '尉迟', '皇甫', '令狐', '夏侯', '慕容', '东方'].map((sign) => /** @type {[string, number]} */ ([sign, 0.5])),
]);

const men = drawer([...'伟强磊军勇杰涛超明刚平辉鹏华飞波斌宇浩凯健俊帆帅旭宁龙林建国志文海永春立新东峰山红卫民生成荣富贵宝福庆祥云兴德忠义光亮金银铁柱石虎彪雷震天宏伯仲晓小大中长振树根全权安康保占有发财学利'].map((sign, place) => /** @type {[string, number]} */ ([sign, 60 - place * 0.45])));
const women = drawer([...'芳娜敏静丽艳娟霞秀燕玲桂英华玉红萍梅兰凤云莲珍莉洁婷雪琳晶妍茜秋珊莎锦黛青倩芬芸菊仙巧爱香月瑞翠雅芝彩春'].map((sign, place) => /** @type {[string, number]} */ ([sign, 60 - place * 0.8])));
/** Given names whole generations were called by. */
const fashions = ['建国', '建军', '国强', '志强', '海军', '建平', '卫东', '红军', '永强', '小军', '文军', '志刚', '晋生', '晋峰'];
const rare = [...'垚犇喆翀珺旻昱骉淼焱鑫堃', '𠮷', '㛃', '䶮'];
const minorityMen = ['买买提', '阿不都热合曼', '艾力', '吐尔逊', '玉素甫', '依明', '阿卜杜拉', '卡德尔', '热合木江', '库尔班', '努尔麦麦提', '达吾提', '木合塔尔', '赛买提'];
const minorityWomen = ['阿依古丽', '帕提古丽', '古丽娜尔', '热依汗', '阿孜古丽', '努尔比亚', '米热古丽', '再乃普'];
const tibetan = ['扎西', '次仁', '多吉', '平措', '洛桑', '旺堆', '格桑', '卓玛', '央金', '尼玛', '达瓦', '边巴'];

/** A name as people have them. @param {import('./chance.mjs').Chance} chance @param {'male' | 'female'} sex */
export function nameOf(chance, sex) {
  const kind = chance.below(1000);
  if (kind < 12) return `${chance.one(sex === 'male' ? minorityMen : minorityWomen)}·${chance.one(minorityMen)}`;
  if (kind < 16) return chance.one(tibetan) + chance.one(tibetan);
  const surname = surnames(chance);
  const sign = sex === 'male' ? men : women;
  if (kind < 20) return surname + chance.one(rare) + (chance.happens(0.5) ? sign(chance) : '');
  if (kind < 70 && sex === 'male') return surname + chance.one(fashions);
  return surname + sign(chance) + (chance.happens(0.78) ? sign(chance) : '');
}
