### Українська. Що означає кожне повідомлення і які значення воно отримує, сказано в en.ftl.
### Крапка в кінці речення зникає сама там, де значення вже її має («190 к. с.»).

## Заголовок

title-lot = Лот { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## Що це

vehicle-dated = { $vehicle } { $year } року випуску
vehicle-unnamed = Лот
opening = { $subject }.
opening-body = { $subject } — { $body }.
opening-photos =
    { $count ->
        [1] На знімку — { $body }.
       *[other] На знімках — { $body }.
    }
badges-read =
    { $count ->
        [1] На шильдику написано { $texts }.
       *[other] На шильдиках написано { $texts }.
    }
vin-says = За VIN: { $items }.
vin-maker = виробник { $maker }
vin-model-year = модельний рік { $year }
opening-body-fittings = { $subject } — { $body }, { $fittings }.
opening-fittings = { $subject }: { $fittings }.
body-colored = { $color_phrase } { $body }
fitting-interior = { $color_phrase } салон
    .gender = masculine
doors =
    { $count ->
        [0] без дверей
        [one] { $count } двері
        [few] { $count } двері
       *[other] { $count } дверей
    }
body-doors =
    { $gender ->
        [feminine] { $count }-дверна { $body }
        [neuter] { $count }-дверне { $body }
       *[other] { $count }-дверний { $body }
    }
seats =
    { $count ->
        [0] без сидінь
        [one] { $count } місце
        [many] { $count } місць
       *[other] { $count } місця
    }

## Двигун і трансмісія

technical = { $items }.
engine = двигун
engine-named = { $engine } { $name }
engine-displacement = { $engine } об’ємом { $displacement }
engine-cylinders = { $count }-циліндровий { $engine }
engine-power = { $engine } потужністю { $power }
engine-displacement-power = { $engine } об’ємом { $displacement } і потужністю { $power }
transmission-geared =
    { $type ->
        [cvt] { $count }-ступеневий { $transmission }
       *[other] { $count }-ступенева { $transmission }
    }
transmission-geared-phrase =
    { $type ->
        [cvt] { $count }-ступеневий { $transmission_phrase }
       *[other] { $count }-ступенева { $transmission_phrase }
    }
mileage = Пробіг — { $mileage }.
owners =
    { $count ->
        [0] Попередніх власників не було.
       *[other] Кількість власників — { $count }.
    }

## Підписи та значення

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } — { $value }
yes = так
no = ні
present = є
absent = немає
other-unit = { $quantity } ({ $other })
range = { $from_number }–{ $to }
date = { $day } { $month } { $year } року
month-of-year = { $month } { $year } року
date-time = { $date }, { $time }
unit-km = { $amount } км
unit-mi =
    { $count ->
        [one] { $amount } миля
        [many] { $amount } миль
       *[other] { $amount } милі
    }
unit-kW = { $amount } кВт
unit-hp = { $amount } к. с.
unit-PS = { $amount } к. с.
unit-l = { $amount } л
unit-cm3 = { $amount } см³

## Слова продавця — дослівно

notes = Продавець зазначає: «{ $text }».
    .stop = after

## Фотографії

only-photos = Для цього лота є лише фотографії.
no-photos = Фотографій лота немає.
photos-taken =
    { $count ->
        [1] Знімок зроблено { $when }.
       *[other] Знімки зроблено { $when }.
    }
taken-day = { $day } { $month } { $year } року
taken-days = з { $first_day } до { $last_day } { $month } { $year } року
taken-months = з { $first_day } { $first_month } до { $last_day } { $last_month } { $year } року
taken-years = з { $first_day } { $first_month } { $first_year } року до { $last_day } { $last_month } { $last_year } року

sentence-separator = {" "}

## Стан

keys =
    { $count ->
        [0] ключів немає
        [one] { $count } ключ
        [few] { $count } ключі
        [many] { $count } ключів
       *[other] { $count } ключа
    }
keys-present = ключі є
keys-missing = ключів немає
running-runs-and-drives = на ходу
running-starts = двигун заводиться
running-does-not-run = не на ходу
airbags-deployed = подушки безпеки спрацювали
airbags-intact = подушки безпеки не спрацювали

## Назви відомостей перед двокрапкою

label-name = назва
label-title = заголовок
label-make = марка
label-model = модель
label-badge = шильдик
label-trim = комплектація
label-year = рік
label-vehicle-year = рік випуску
label-body = кузов
label-color = колір
label-interior-color = салон
label-doors = двері
label-seats = місця
label-fuel = паливо
label-engine = двигун
label-displacement = об’єм двигуна
label-cylinders = циліндри
label-power = потужність
label-transmission = коробка передач
label-gears = кількість передач
label-drive = привід
label-mileage = пробіг
label-mileage-unit = одиниця пробігу
label-vin = VIN
label-plate = номерний знак
label-owners = кількість власників
label-condition = стан
label-title-status = статус документів
label-runs-drives = на ходу
label-primary-damage = основне пошкодження
label-secondary-damage = додаткове пошкодження
label-damage = пошкодження
label-airbags = подушки безпеки
label-airbags-deployed = подушки безпеки, що спрацювали
label-keys = ключі
label-location = місцезнаходження
label-price = ціна
label-starting-price = стартова ціна
label-buy-now-price = ціна «купити зараз»
label-estimate = попередня оцінка
label-estimate-low = нижня межа оцінки
label-estimate-high = верхня межа оцінки
label-currency = валюта
label-sale-date = дата торгів
label-notes = примітки

## Паливо. Phrase називає двигун

fuel-petrol = бензин
    .phrase = бензиновий двигун
fuel-diesel = дизель
    .phrase = дизельний двигун
fuel-electric = електрика
    .phrase = електродвигун
fuel-hybrid = гібрид
    .phrase = гібридний силовий агрегат
fuel-petrol-hybrid = бензиновий гібрид
    .phrase = бензиновий гібридний силовий агрегат
fuel-diesel-hybrid = дизельний гібрид
    .phrase = дизельний гібридний силовий агрегат
fuel-plug-in-hybrid = плагін-гібрид
    .phrase = плагін-гібридний силовий агрегат
fuel-mild-hybrid = м’який гібрид
    .phrase = м’якогібридний силовий агрегат
fuel-lpg = скраплений газ
    .phrase = газовий двигун (пропан-бутан)
fuel-cng = стиснений природний газ
    .phrase = газовий двигун (метан)
fuel-petrol-lpg = бензин і газ
    .phrase = двопаливний двигун (бензин і газ)
fuel-ethanol = етанол
    .phrase = етаноловий двигун
fuel-flex-fuel = бензин і етанол
    .phrase = двигун на бензині й етанолі
fuel-hydrogen = водень
    .phrase = водневий силовий агрегат

## Коробки передач. Phrase називає коробку

transmission-manual = механічна
    .phrase = механічна коробка передач
transmission-automatic = автоматична
    .phrase = автоматична коробка передач
transmission-automated-manual = роботизована
    .phrase = роботизована коробка передач
transmission-dual-clutch = роботизована з двома зчепленнями
    .phrase = роботизована коробка передач із двома зчепленнями
transmission-cvt = варіатор
    .phrase = варіатор
transmission-single-speed = одноступеневий редуктор
    .phrase = одноступеневий редуктор

## Привід. Phrase стоїть сама по собі

drive-front-wheel = передній
    .phrase = передній привід
drive-rear-wheel = задній
    .phrase = задній привід
drive-all-wheel = повний
    .phrase = повний привід
drive-four-wheel = повний (4×4)
    .phrase = повний привід (4×4)

## Кузови

body-sedan = седан
    .phrase = седан
    .gender = masculine
body-hatchback = хетчбек
    .phrase = хетчбек
    .gender = masculine
body-liftback = ліфтбек
    .phrase = ліфтбек
    .gender = masculine
body-estate = універсал
    .phrase = універсал
    .gender = masculine
body-coupe = купе
    .phrase = купе
    .gender = neuter
body-convertible = кабріолет
    .phrase = кабріолет
    .gender = masculine
body-roadster = родстер
    .phrase = родстер
    .gender = masculine
body-suv = позашляховик
    .phrase = позашляховик
    .gender = masculine
body-crossover = кросовер
    .phrase = кросовер
    .gender = masculine
body-minivan = мінівен
    .phrase = мінівен
    .gender = masculine
body-van = фургон
    .phrase = фургон
    .gender = masculine
body-pickup = пікап
    .phrase = пікап
    .gender = masculine
body-limousine = лімузин
    .phrase = лімузин
    .gender = masculine
body-minibus = мікроавтобус
    .phrase = мікроавтобус
    .gender = masculine
body-bus = автобус
    .phrase = автобус
    .gender = masculine
body-truck = вантажівка
    .phrase = вантажівка
    .gender = feminine
body-motorcycle = мотоцикл
    .phrase = мотоцикл
    .gender = masculine
body-motorhome = автодім
    .phrase = автодім
    .gender = masculine
body-trailer = причіп
    .phrase = причіп
    .gender = masculine

## Кольори в родах кузовів і салону

colour-black = чорний
    .masculine = чорний
    .feminine = чорна
    .neuter = чорне
colour-white = білий
    .masculine = білий
    .feminine = біла
    .neuter = біле
colour-silver = сріблястий
    .masculine = сріблястий
    .feminine = срібляста
    .neuter = сріблясте
colour-grey = сірий
    .masculine = сірий
    .feminine = сіра
    .neuter = сіре
colour-red = червоний
    .masculine = червоний
    .feminine = червона
    .neuter = червоне
colour-blue = синій
    .masculine = синій
    .feminine = синя
    .neuter = синє
colour-light-blue = блакитний
    .masculine = блакитний
    .feminine = блакитна
    .neuter = блакитне
colour-dark-blue = темно-синій
    .masculine = темно-синій
    .feminine = темно-синя
    .neuter = темно-синє
colour-green = зелений
    .masculine = зелений
    .feminine = зелена
    .neuter = зелене
colour-yellow = жовтий
    .masculine = жовтий
    .feminine = жовта
    .neuter = жовте
colour-orange = помаранчевий
    .masculine = помаранчевий
    .feminine = помаранчева
    .neuter = помаранчеве
colour-brown = коричневий
    .masculine = коричневий
    .feminine = коричнева
    .neuter = коричневе
colour-beige = бежевий
    .masculine = бежевий
    .feminine = бежева
    .neuter = бежеве
colour-gold = золотистий
    .masculine = золотистий
    .feminine = золотиста
    .neuter = золотисте
colour-purple = фіолетовий
    .masculine = фіолетовий
    .feminine = фіолетова
    .neuter = фіолетове
colour-pink = рожевий
    .masculine = рожевий
    .feminine = рожева
    .neuter = рожеве
colour-burgundy = бордовий
    .masculine = бордовий
    .feminine = бордова
    .neuter = бордове
colour-turquoise = бірюзовий
    .masculine = бірюзовий
    .feminine = бірюзова
    .neuter = бірюзове
colour-bronze = бронзовий
    .masculine = бронзовий
    .feminine = бронзова
    .neuter = бронзове

## Що каже про машину її title (документ про право власності в США)

title-status-clean = чистий (clean)
title-status-salvage = аварійний (salvage)
title-status-rebuilt = відновлений (rebuilt)
title-status-junk = на утилізацію (junk)
title-status-parts-only = лише на запчастини
title-status-non-repairable = не підлягає відновленню
title-status-destruction = сертифікат про знищення
title-status-flood = після затоплення (flood)
title-status-lemon = викуп виробником через дефекти (lemon)
title-status-bill-of-sale = договір купівлі-продажу

## Пошкодження: де вони або від чого

damage-none = немає
damage-front = передня частина
damage-rear = задня частина
damage-side = бокова частина
damage-left-side = лівий бік
damage-right-side = правий бік
damage-front-left = передня ліва частина
damage-front-right = передня права частина
damage-rear-left = задня ліва частина
damage-rear-right = задня права частина
damage-all-over = увесь кузов
damage-roof = дах
damage-undercarriage = ходова частина
damage-suspension = підвіска
damage-mechanical = механічна частина
damage-engine = двигун
damage-transmission = коробка передач
damage-electrical = електрообладнання
damage-interior = салон
damage-frame = рама
damage-rollover = перекидання
damage-hail = град
damage-flood = затоплення
damage-fire = пожежа
damage-vandalism = вандалізм
damage-theft = викрадення
damage-stripped = розукомплектування
damage-dents-scratches = вм’ятини та подряпини
damage-scratches = подряпини
damage-dents = вм’ятини
damage-rust = іржа
damage-wear = природне зношення

## Інші назви відомостей

label-registration-country = країна реєстрації
label-first-registration = перша реєстрація
label-inspection-until = строк дії техогляду
label-inspection-date = дата огляду
label-service-history = історія обслуговування
label-service-book = сервісна книжка
label-options = оснащення
label-artist = автор
label-maker = виробник
label-material = матеріал
label-technique = техніка
label-dimensions = розміри
label-size = розмір
label-height = висота
label-width = ширина
label-depth = глибина
label-length = довжина
label-diameter = діаметр
label-weight = вага
label-period = період
label-style = стиль
label-origin = походження
label-provenance = провенанс
label-signature = підпис
label-edition = тираж
label-hallmarks = клейма
label-gemstones = вставки
label-serial-number = серійний номер
label-papers = документи
label-box-and-papers = коробка й документи

## Одне пошкодження: частина, що з нею, наскільки

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $severity } { $kind }

## Інші одиниці

unit-mm = { $amount } мм
unit-cm = { $amount } см
unit-m = { $amount } м
unit-in =
    { $count ->
        [one] { $amount } дюйм
        [few] { $amount } дюйми
        [many] { $amount } дюймів
       *[other] { $amount } дюйма
    }
unit-g = { $amount } г
unit-kg = { $amount } кг

## Історія обслуговування

service-full = повна
service-partial = часткова
service-none = немає

## Ступінь пошкодження; ні з чим не узгоджується

severity-minor = незначне пошкодження
    .masculine = незначний
    .feminine = незначна
    .neuter = незначне
    .plural = незначні
    .masculine-defect = незначний
    .feminine-defect = незначна
severity-moderate = помірне пошкодження
    .masculine = помірний
    .feminine = помірна
    .neuter = помірне
    .plural = помірні
    .masculine-defect = помірний
    .feminine-defect = помірна
severity-severe = сильне пошкодження
    .masculine = сильний
    .feminine = сильна
    .neuter = сильне
    .plural = сильні
    .masculine-defect = серйозний
    .feminine-defect = серйозна

## Частини автомобіля

part-front-bumper = передній бампер
part-rear-bumper = задній бампер
part-bonnet = капот
part-boot-lid = кришка багажника
part-tailgate = двері багажника
part-grille = решітка радіатора
part-roof = дах
part-windscreen = лобове скло
part-rear-window = заднє скло
part-side-window = бокове скло
part-front-left-door = передні ліві двері
part-front-right-door = передні праві двері
part-rear-left-door = задні ліві двері
part-rear-right-door = задні праві двері
part-front-left-wing = переднє ліве крило
part-front-right-wing = переднє праве крило
part-rear-left-wing = заднє ліве крило
part-rear-right-wing = заднє праве крило
part-left-headlight = ліва фара
part-right-headlight = права фара
part-left-tail-light = лівий задній ліхтар
part-right-tail-light = правий задній ліхтар
part-left-mirror = ліве дзеркало
part-right-mirror = праве дзеркало
part-left-sill = лівий поріг
part-right-sill = правий поріг
part-wheel = колісний диск
part-tyre = шина
part-seat = сидіння
part-dashboard = панель приладів
part-bodywork = кузов

## Що з частиною

damage-kind-scratch = подряпини
    .gender = plural
damage-kind-dent = вм’ятина
    .gender = feminine
damage-kind-crack = тріщина
    .gender = feminine
damage-kind-chip = сколи
    .gender = plural
damage-kind-broken = поломка
    .gender = feminine-defect
damage-kind-missing = деталь відсутня
damage-kind-rust = іржа
    .gender = feminine
damage-kind-deformed = деформація
    .gender = feminine
damage-kind-hole = отвір
damage-kind-burn = підпалини
    .gender = plural
damage-kind-paint = дефект лакофарбового покриття
    .gender = masculine-defect
damage-kind-wear = зношення
    .gender = neuter
damage-kind-stain = плями
    .gender = plural
damage-kind-tear = розрив
    .gender = masculine
damage-kind-leak = витік
    .gender = masculine

## Матеріали

material-wood = дерево
material-oak = дуб
material-walnut = горіх
material-mahogany = червоне дерево
material-pine = сосна
material-beech = бук
material-cherry = вишня
material-rosewood = палісандр
material-brass = латунь
material-bronze = бронза
material-copper = мідь
material-iron = залізо
material-steel = сталь
material-stainless-steel = нержавіюча сталь
material-silver = срібло
material-gold = золото
material-white-gold = біле золото
material-platinum = платина
material-porcelain = порцеляна
material-ceramic = кераміка
material-glass = скло
material-crystal = кришталь
material-marble = мармур
material-leather = шкіра
material-textile = текстиль
material-silk = шовк
material-wool = вовна
material-paper = папір
material-plastic = пластик
material-metal = метал
material-stone = камінь

## Техніки мистецтва

technique-oil-on-canvas = полотно, олія
technique-oil-on-panel = дерево, олія
technique-acrylic = акрил
technique-watercolour = акварель
technique-gouache = гуаш
technique-pastel = пастель
technique-pencil = олівець
technique-ink = туш
technique-etching = офорт
technique-lithograph = літографія
technique-woodcut = ксилографія
technique-screenprint = шовкографія
technique-photograph = фотографія

## Що на знімках — за словами відправника або за іменами файлів; вид стоїть так, як у photos-show

photos-show =
    { $count ->
        [1] На знімку — { $views }.
       *[other] На знімках — { $views }.
    }
view-front = вид спереду
view-front-left = вид спереду зліва
view-front-right = вид спереду справа
view-rear = вид ззаду
view-rear-left = вид ззаду зліва
view-rear-right = вид ззаду справа
view-left = лівий бік
view-right = правий бік
view-side = вид збоку
view-interior = салон
view-dashboard = панель приладів
view-engine = двигун
view-wheel = колесо
view-trunk = багажник
view-vin = VIN
view-odometer = одометр
view-damage = пошкодження
view-document = документи
view-underbody = днище
view-roof = дах
view-glass = скло
view-keys = ключі
view-tyre = шина
view-type-plate = заводська табличка
view-auction-sheet = аукціонний лист

## Якої одиниці очікує читач: km чи mi; kW, PS чи hp; mm, cm, m чи in. Перерахунок з інших одиниць ставиться попереду.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Слова продавця іншою мовою, ніж текст, і мови — так, як вони в ньому стоять

notes-in = Продавець зазначає ({ $language }): «{ $text }».
in-language-en = англійською мовою
in-language-ru = російською мовою
in-language-uk = українською мовою
in-language-de = німецькою мовою
in-language-fr = французькою мовою
in-language-es = іспанською мовою
in-language-it = італійською мовою
in-language-pt = португальською мовою
in-language-pl = польською мовою
in-language-tr = турецькою мовою
in-language-zh = китайською мовою
in-language-ja = японською мовою

## Вказане і знімки суперечать одне одному; обидва значення — у тому вигляді, у якому стоять після назви

contradiction =
    { $count ->
        [1] { $label }: вказано — { $given }, на знімку { $photos } — { $seen }. У тексті — як вказано.
       *[other] { $label }: вказано — { $given }, на знімках { $photos } — { $seen }. У тексті — як вказано.
    }

## Що видно на знімках автомобіля

label-steering = кермо
label-visible-equipment = оснащення на знімках
label-warning-lamps = контрольні лампи, що горять
label-interior-condition = стан салону
label-tyre-condition = стан шин
label-glass-condition = стан скла
label-tyre-size = розмір шин

steering-left = ліве
steering-right = праве

equipment-sunroof = люк
equipment-panoramic-roof = панорамний дах
equipment-tow-bar = фаркоп
equipment-roof-rails = рейлінги
equipment-roof-box = автобокс
equipment-alloy-wheels = литі диски
equipment-leather-seats = сидіння зі шкіри або шкірозамінника
equipment-navigation-screen = екран навігації
equipment-reversing-camera = камера заднього виду
equipment-parking-sensors = парктроніки
equipment-fog-lights = протитуманні фари
equipment-rear-spoiler = задній спойлер
equipment-bull-bar = кенгурятник
equipment-running-boards = підніжки
equipment-spare-wheel = запасне колесо
equipment-child-seat = дитяче крісло

lamp-engine = двигун
lamp-airbag = подушка безпеки
lamp-abs = ABS
lamp-oil = тиск оливи
lamp-battery = акумулятор
lamp-tyre-pressure = тиск у шинах
lamp-brake = гальма

interior-state-clean = чисто
interior-state-dirty = забруднення
interior-state-worn = сліди зносу
interior-state-damaged = пошкодження

tyre-state-good-tread = добрий протектор
tyre-state-worn-tread = зношений протектор
tyre-state-flat = спущена шина

glass-state-undamaged = без видимих пошкоджень
glass-state-chipped = скол
glass-state-cracked = тріщина
glass-state-broken = розбите

kind-vehicle = транспортний засіб
    .phrase = транспортний засіб
    .gender = masculine

## Що видно на знімках інших лотів, не автомобілів

label-object = предмет
label-inscription = напис
quotation = «{ $text }»

object-painting = картина
object-drawing = малюнок
object-print = естамп
object-photograph = фотографія
object-sculpture = скульптура
object-chair = стілець
object-armchair = крісло
object-sofa = диван
object-table = стіл
object-desk = письмовий стіл
object-cabinet = шафа
object-chest-of-drawers = комод
object-lamp = лампа
object-mirror = дзеркало
object-carpet = килим
object-clock = настінний або настільний годинник
object-wristwatch = наручний годинник
object-pocket-watch = кишеньковий годинник
object-ring = каблучка
object-necklace = намисто
object-bracelet = браслет
object-earrings = сережки
object-brooch = брошка
object-vase = ваза
object-bowl = чаша
object-plate = тарілка
object-bottle = пляшка
object-coin = монета
object-stamp = поштова марка
object-book = книга
object-instrument = музичний інструмент
object-toy = іграшка
object-bag = сумка
object-camera = фотоапарат
object-machine = верстат
