### 中文（简体）。每条消息的含义及其取值见 en.ftl。
### 句子之间不加空格；值本身已结束句子时，句末的句号会自动省略。

## 标题

title-lot = 拍品{ $lot }
title-dated = { $year }年款{ $vehicle }
title-separator = ，

## 是什么

vehicle-dated = { $year }年款{ $vehicle }
vehicle-unnamed = 本拍品
opening = { $subject }。
opening-body = { $subject }为{ $body }。
opening-photos = 照片中为{ $body }。
badges-read = 车标文字为{ $texts }。
vin-says = 根据车架号（VIN）：{ $items }。
vin-maker = 制造商{ $maker }
vin-model-year = { $year }年款
opening-body-fittings = { $subject }为{ $body }，配有{ $fittings }。
opening-fittings = { $subject }配有{ $fittings }。
body-colored = { $color }{ $body }
fitting-interior = { $color }内饰
doors = { $count }个车门
body-doors = { $count }门{ $body }
seats = { $count }个座位

## 发动机与传动

technical = 该车搭载{ $items }。
engine = 发动机
engine-named = { $engine }（{ $name }）
engine-displacement = { $displacement }{ $engine }
engine-cylinders = { $count }缸{ $engine }
engine-power = 功率{ $power }的{ $engine }
engine-displacement-power = 排量{ $displacement }、功率{ $power }的{ $engine }
transmission-geared =
    { $type ->
        [cvt] { $transmission }（{ $count }挡）
       *[other] { $count }挡{ $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $transmission_phrase }（{ $count }挡）
       *[other] { $count }挡{ $transmission_phrase }
    }
mileage = 行驶里程为{ $mileage }。
owners =
    { $count ->
        [0] 此前没有车主。
       *[other] 历任车主共{ $count }位。
    }

## 名目与值

list-separator = ，
detail = { $label }：{ $value }
detail-sentence = { $label }：{ $value }。
detail-inner = { $label } { $value }
yes = 是
no = 否
present = 有
absent = 无
other-unit = { $quantity }（{ $other }）
range = { $from }至{ $to }
date = { $year }年{ $month }月{ $day }日
month-of-year = { $year }年{ $month }月
date-time = { $date } { $time }
unit-km = { $amount }公里
unit-mi = { $amount }英里
unit-kW = { $amount }千瓦
unit-hp = { $amount }马力
unit-PS = { $amount }马力
unit-l = { $amount }升
unit-cm3 = { $amount }毫升

## 卖家原话

notes = 卖家备注：“{ $text }”。

## 照片

only-photos = 本拍品仅有照片。
no-photos = 本拍品没有照片。
photos-taken = 照片拍摄于{ $when }。
taken-day = { $year }年{ $month }月{ $day }日
taken-days = { $year }年{ $month }月{ $first_day }日至{ $last_day }日
taken-months = { $year }年{ $first_month }月{ $first_day }日至{ $last_month }月{ $last_day }日
taken-years = { $first_year }年{ $first_month }月{ $first_day }日至{ $last_year }年{ $last_month }月{ $last_day }日

sentence-separator = {""}

## 状况

keys =
    { $count ->
        [0] 无钥匙
       *[other] { $count }把钥匙
    }
keys-present = 有钥匙
keys-missing = 无钥匙
running-runs-and-drives = 可启动并行驶
running-starts = 发动机可启动
running-does-not-run = 无法行驶
airbags-deployed = 安全气囊已弹出
airbags-intact = 安全气囊未弹出

## 冒号前的名目

label-name = 名称
label-title = 标题
label-make = 品牌
label-model = 型号
label-badge = 车标文字
label-trim = 版本
label-year = 年份
label-vehicle-year = 年款
label-body = 车身形式
label-color = 颜色
label-interior-color = 内饰
label-doors = 车门数
label-seats = 座位数
label-fuel = 燃料
label-engine = 发动机
label-displacement = 排量
label-cylinders = 气缸数
label-power = 功率
label-transmission = 变速箱
label-gears = 挡位数
label-drive = 驱动方式
label-mileage = 行驶里程
label-mileage-unit = 里程单位
label-vin = 车架号（VIN）
label-plate = 车牌号
label-owners = 历任车主数
label-condition = 状况
label-title-status = 产权证状态
label-runs-drives = 可行驶
label-primary-damage = 主要损伤
label-secondary-damage = 次要损伤
label-damage = 损伤
label-airbags = 安全气囊
label-airbags-deployed = 已弹出的安全气囊
label-keys = 钥匙
label-location = 所在地
label-price = 价格
label-starting-price = 起拍价
label-buy-now-price = 一口价
label-estimate = 估价
label-estimate-low = 低估价
label-estimate-high = 高估价
label-currency = 货币
label-sale-date = 拍卖日期
label-notes = 备注

## 燃料；phrase 指发动机

fuel-petrol = 汽油
    .phrase = 汽油发动机
fuel-diesel = 柴油
    .phrase = 柴油发动机
fuel-electric = 纯电动
    .phrase = 电动机
fuel-hybrid = 混合动力
    .phrase = 混合动力系统
fuel-petrol-hybrid = 汽油混合动力
    .phrase = 汽油混合动力系统
fuel-diesel-hybrid = 柴油混合动力
    .phrase = 柴油混合动力系统
fuel-plug-in-hybrid = 插电式混合动力
    .phrase = 插电式混合动力系统
fuel-mild-hybrid = 轻度混合动力
    .phrase = 轻度混合动力系统
fuel-lpg = 液化石油气
    .phrase = 液化石油气发动机
fuel-cng = 压缩天然气
    .phrase = 压缩天然气发动机
fuel-petrol-lpg = 汽油和液化石油气
    .phrase = 汽油/液化石油气双燃料发动机
fuel-ethanol = 乙醇
    .phrase = 乙醇发动机
fuel-flex-fuel = 汽油和乙醇（灵活燃料）
    .phrase = 灵活燃料（汽油/乙醇）发动机
fuel-hydrogen = 氢燃料
    .phrase = 氢动力系统

## 变速箱；phrase 指变速箱

transmission-manual = 手动
    .phrase = 手动变速箱
transmission-automatic = 自动
    .phrase = 自动变速箱
transmission-automated-manual = 机械式自动（AMT）
    .phrase = 机械式自动变速箱（AMT）
transmission-dual-clutch = 双离合
    .phrase = 双离合变速箱
transmission-cvt = 无级变速
    .phrase = 无级变速箱
transmission-single-speed = 单速
    .phrase = 单速变速箱

## 驱动方式

drive-front-wheel = 前轮驱动
    .phrase = 前轮驱动系统
drive-rear-wheel = 后轮驱动
    .phrase = 后轮驱动系统
drive-all-wheel = 全轮驱动
    .phrase = 全轮驱动系统
drive-four-wheel = 四轮驱动
    .phrase = 四轮驱动系统

## 车身

body-sedan = 轿车
    .phrase = 轿车
body-hatchback = 两厢轿车
    .phrase = 两厢轿车
body-liftback = 掀背轿车
    .phrase = 掀背轿车
body-estate = 旅行车
    .phrase = 旅行车
body-coupe = 轿跑车
    .phrase = 轿跑车
body-convertible = 敞篷车
    .phrase = 敞篷车
body-roadster = 敞篷跑车
    .phrase = 敞篷跑车
body-suv = SUV
    .phrase = SUV
body-crossover = 跨界车
    .phrase = 跨界车
body-minivan = MPV
    .phrase = MPV
body-van = 厢式货车
    .phrase = 厢式货车
body-pickup = 皮卡
    .phrase = 皮卡
body-limousine = 加长轿车
    .phrase = 加长轿车
body-minibus = 小型客车
    .phrase = 小型客车
body-bus = 大客车
    .phrase = 大客车
body-truck = 卡车
    .phrase = 卡车
body-motorcycle = 摩托车
    .phrase = 摩托车
body-motorhome = 房车
    .phrase = 房车
body-trailer = 挂车
    .phrase = 挂车

## 颜色

colour-black = 黑色
colour-white = 白色
colour-silver = 银色
colour-grey = 灰色
colour-red = 红色
colour-blue = 蓝色
colour-light-blue = 浅蓝色
colour-dark-blue = 深蓝色
colour-green = 绿色
colour-yellow = 黄色
colour-orange = 橙色
colour-brown = 棕色
colour-beige = 米色
colour-gold = 金色
colour-purple = 紫色
colour-pink = 粉色
colour-burgundy = 酒红色
colour-turquoise = 青绿色
colour-bronze = 古铜色

## 美国车辆产权证（title）的状态

title-status-clean = 无不良记录（clean）
title-status-salvage = 全损（salvage）
title-status-rebuilt = 全损后修复（rebuilt）
title-status-junk = 报废（junk）
title-status-parts-only = 仅供拆件
title-status-non-repairable = 不可修复
title-status-destruction = 销毁证明
title-status-flood = 水淹（flood）
title-status-lemon = 因缺陷被厂家回购（lemon）
title-status-bill-of-sale = 买卖合同

## 损伤：部位或成因

damage-none = 无
damage-front = 前部
damage-rear = 后部
damage-side = 侧面
damage-left-side = 左侧
damage-right-side = 右侧
damage-front-left = 左前部
damage-front-right = 右前部
damage-rear-left = 左后部
damage-rear-right = 右后部
damage-all-over = 全车
damage-roof = 车顶
damage-undercarriage = 底盘
damage-suspension = 悬架
damage-mechanical = 机械部件
damage-engine = 发动机
damage-transmission = 变速箱
damage-electrical = 电气系统
damage-interior = 车内
damage-frame = 车架
damage-rollover = 翻车
damage-hail = 冰雹
damage-flood = 水淹
damage-fire = 火烧
damage-vandalism = 人为破坏
damage-theft = 盗窃
damage-stripped = 零件被拆
damage-dents-scratches = 凹痕和划痕
damage-scratches = 划痕
damage-dents = 凹痕
damage-rust = 锈蚀
damage-wear = 正常磨损

## 其他名目

label-registration-country = 登记国家
label-first-registration = 首次登记
label-inspection-until = 年检有效期至
label-inspection-date = 检查日期
label-service-history = 保养记录
label-service-book = 保养手册
label-options = 配置
label-artist = 作者
label-maker = 制作者
label-material = 材质
label-technique = 技法
label-dimensions = 尺寸
label-size = 规格
label-height = 高度
label-width = 宽度
label-depth = 深度
label-length = 长度
label-diameter = 直径
label-weight = 重量
label-period = 年代
label-style = 风格
label-origin = 产地
label-provenance = 来源
label-signature = 签名
label-edition = 版数
label-hallmarks = 印记
label-gemstones = 宝石
label-serial-number = 序列号
label-papers = 相关文件
label-box-and-papers = 盒子和证书

## 一处损伤：部位、类型、程度

damage-item = { $part }{ $kind }
damage-severe = { $damage }（{ $severity }）
damage-kind-severe = { $severity }{ $kind }

## 其他单位

unit-mm = { $amount }毫米
unit-cm = { $amount }厘米
unit-m = { $amount }米
unit-in = { $amount }英寸
unit-g = { $amount }克
unit-kg = { $amount }公斤

## 保养记录

service-full = 完整
service-partial = 部分
service-none = 无

## 损伤程度

severity-minor = 轻微
    .noun = 轻微
severity-moderate = 中度
    .noun = 中度
severity-severe = 严重
    .noun = 严重

## 车辆部位

part-front-bumper = 前保险杠
part-rear-bumper = 后保险杠
part-bonnet = 发动机盖
part-boot-lid = 行李箱盖
part-tailgate = 尾门
part-grille = 进气格栅
part-roof = 车顶
part-windscreen = 前挡风玻璃
part-rear-window = 后挡风玻璃
part-side-window = 侧窗玻璃
part-front-left-door = 左前门
part-front-right-door = 右前门
part-rear-left-door = 左后门
part-rear-right-door = 右后门
part-front-left-wing = 左前翼子板
part-front-right-wing = 右前翼子板
part-rear-left-wing = 左后翼子板
part-rear-right-wing = 右后翼子板
part-left-headlight = 左大灯
part-right-headlight = 右大灯
part-left-tail-light = 左尾灯
part-right-tail-light = 右尾灯
part-left-mirror = 左后视镜
part-right-mirror = 右后视镜
part-left-sill = 左门槛
part-right-sill = 右门槛
part-wheel = 轮毂
part-tyre = 轮胎
part-seat = 座椅
part-dashboard = 仪表台
part-bodywork = 车身

## 损伤类型

damage-kind-scratch = 划痕
    .gender = noun
damage-kind-dent = 凹痕
    .gender = noun
damage-kind-crack = 裂纹
    .gender = noun
damage-kind-chip = 崩缺
    .gender = noun
damage-kind-broken = 破损
    .gender = noun
damage-kind-missing = 缺失
damage-kind-rust = 锈蚀
    .gender = noun
damage-kind-deformed = 变形
    .gender = noun
damage-kind-hole = 破洞
damage-kind-burn = 烧痕
    .gender = noun
damage-kind-paint = 漆面损伤
    .gender = noun
damage-kind-wear = 磨损
    .gender = noun
damage-kind-stain = 污渍
    .gender = noun
damage-kind-tear = 撕裂
    .gender = noun
damage-kind-leak = 渗漏
    .gender = noun

## 材质

material-wood = 木材
material-oak = 橡木
material-walnut = 胡桃木
material-mahogany = 桃花心木
material-pine = 松木
material-beech = 榉木
material-cherry = 樱桃木
material-rosewood = 玫瑰木
material-brass = 黄铜
material-bronze = 青铜
material-copper = 紫铜
material-iron = 铁
material-steel = 钢
material-stainless-steel = 不锈钢
material-silver = 银
material-gold = 金
material-white-gold = 白K金
material-platinum = 铂金
material-porcelain = 瓷
material-ceramic = 陶瓷
material-glass = 玻璃
material-crystal = 水晶玻璃
material-marble = 大理石
material-leather = 皮革
material-textile = 织物
material-silk = 丝绸
material-wool = 羊毛
material-paper = 纸
material-plastic = 塑料
material-metal = 金属
material-stone = 石材

## 艺术技法

technique-oil-on-canvas = 布面油画
technique-oil-on-panel = 木板油画
technique-acrylic = 丙烯画
technique-watercolour = 水彩
technique-gouache = 水粉
technique-pastel = 色粉
technique-pencil = 铅笔
technique-ink = 墨水
technique-etching = 蚀刻版画
technique-lithograph = 石版画
technique-woodcut = 木版画
technique-screenprint = 丝网版画
technique-photograph = 摄影作品

## 照片所示内容，依据上传者的说明或文件名

photos-show = 照片展示了{ $views }。
view-front = 正面
view-front-left = 左前方
view-front-right = 右前方
view-rear = 背面
view-rear-left = 左后方
view-rear-right = 右后方
view-left = 左侧
view-right = 右侧
view-side = 侧面
view-interior = 内饰
view-dashboard = 仪表板
view-engine = 发动机
view-wheel = 车轮
view-trunk = 后备箱
view-vin = 车架号
view-odometer = 里程表
view-damage = 损伤
view-document = 文件
view-underbody = 底盘
view-roof = 车顶
view-glass = 玻璃
view-keys = 钥匙
view-tyre = 轮胎
view-type-plate = 铭牌
view-auction-sheet = 拍卖检测表

## 读者习惯的单位：km 或 mi；kW、PS 或 hp；mm、cm、m 或 in。其他单位会换算。

unit-habit-distance = km
unit-habit-power = kW
unit-habit-length = cm

## 备注语言与正文不同时使用，以及其中的语言名称

notes-in = 卖家备注（{ $language }）：“{ $text }”。
in-language-en = 英文
in-language-ru = 俄文
in-language-uk = 乌克兰文
in-language-de = 德文
in-language-fr = 法文
in-language-es = 西班牙文
in-language-it = 意大利文
in-language-pt = 葡萄牙文
in-language-pl = 波兰文
in-language-tr = 土耳其文
in-language-zh = 中文
in-language-ja = 日文

## 所给信息与照片互相矛盾；两个值均与标签后的写法相同

contradiction = { $label }：所给信息为{ $given }，但第{ $photos }张照片显示为{ $seen }。正文以所给信息为准。

## 车辆照片所示内容

label-steering = 方向盘位置
label-visible-equipment = 照片可见配置
label-warning-lamps = 照片中亮起的警示灯
label-interior-condition = 内饰状况
label-tyre-condition = 轮胎状况
label-glass-condition = 玻璃状况
label-tyre-size = 轮胎规格

steering-left = 左舵
steering-right = 右舵

equipment-sunroof = 天窗
equipment-panoramic-roof = 全景天窗
equipment-tow-bar = 拖车钩
equipment-roof-rails = 车顶行李架
equipment-roof-box = 车顶行李箱
equipment-alloy-wheels = 铝合金轮毂
equipment-leather-seats = 真皮或仿皮座椅
equipment-navigation-screen = 导航屏
equipment-reversing-camera = 倒车影像
equipment-parking-sensors = 倒车雷达
equipment-fog-lights = 雾灯
equipment-rear-spoiler = 后扰流板
equipment-bull-bar = 前防护杠
equipment-running-boards = 侧踏板
equipment-spare-wheel = 备胎
equipment-child-seat = 儿童座椅

lamp-engine = 发动机
lamp-airbag = 安全气囊
lamp-abs = ABS
lamp-oil = 机油压力
lamp-battery = 蓄电池
lamp-tyre-pressure = 胎压
lamp-brake = 制动

interior-state-clean = 干净
interior-state-dirty = 脏污
interior-state-worn = 有磨损
interior-state-damaged = 有破损

tyre-state-good-tread = 花纹良好
tyre-state-worn-tread = 花纹磨损
tyre-state-flat = 瘪胎

glass-state-undamaged = 无可见损伤
glass-state-chipped = 石击痕
glass-state-cracked = 裂纹
glass-state-broken = 破碎

kind-vehicle = 车辆
    .phrase = 车辆

## 非车辆拍品的照片所示内容

label-object = 物品
label-inscription = 文字标识
quotation = “{ $text }”

object-painting = 绘画
object-drawing = 素描
object-print = 版画
object-photograph = 摄影作品
object-sculpture = 雕塑
object-chair = 椅子
object-armchair = 扶手椅
object-sofa = 沙发
object-table = 桌子
object-desk = 书桌
object-cabinet = 柜子
object-chest-of-drawers = 斗柜
object-lamp = 灯具
object-mirror = 镜子
object-carpet = 地毯
object-clock = 座钟或挂钟
object-wristwatch = 腕表
object-pocket-watch = 怀表
object-ring = 戒指
object-necklace = 项链
object-bracelet = 手链
object-earrings = 耳环
object-brooch = 胸针
object-vase = 花瓶
object-bowl = 碗
object-plate = 盘子
object-bottle = 瓶子
object-coin = 硬币
object-stamp = 邮票
object-book = 书籍
object-instrument = 乐器
object-toy = 玩具
object-bag = 包
object-camera = 相机
object-machine = 机器
