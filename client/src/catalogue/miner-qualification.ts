import { area } from './text.ts';

/** “我能不能……” on the phone. */
export const { useText: useMayIText } = area('miner-qualification', {
  title: '我能不能……', intro: '想知道能不能，点一下。缺什么、怎么补，都告诉您。',
  entry: '下井、上岗', appointment: '当矿长等职务', certificate: '考证、取证',
  position: '什么职务', item: '什么操作项目', itemHint: '和操作证上写的一样，例如：煤矿瓦斯检查作业', ask: '查一查', mine: '在哪个矿', choose: '请先写操作项目，再点“查一查”。',
  noMine: '档案里没有您在矿山工作的记录，现在查不了。请让单位给您登记工作经历。',
  basis: '按您在{{mine}}、{{day}}的规定和档案查的。', met: '已经符合的 {{count}} 条', remedy: '怎么办：', wanted: '要求：{{required}}。您的档案里：{{shown}}。', legal: '看依据', warned: '有 {{count}} 条只是提醒，不拦您：规定的原文还没有人核实。能补的先补上：一旦有人核实，没有达到的就可能变成“不能”。', warns: '这一条只是提醒，还没有人核实原文。',
  onlyVerified: '只算已经核验过的内容，练习用的不算。档案里不对的，可以申请更正。', back: '返回我的档案', wrong: '有内容不对，申请更正',
});
