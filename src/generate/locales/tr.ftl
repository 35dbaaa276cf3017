### Türkçe. Her iletinin ne anlama geldiği ve hangi değerleri aldığı en.ftl dosyasında açıklanır.
### Serbest değerlere ek getirilmez. Değer cümleyi zaten bitiriyorsa sondaki nokta kendiliğinden düşer.

## Başlık

title-lot = Lot { $lot }
title-dated = { $year } { $vehicle }
title-separator = {", "}

## Ne olduğu

vehicle-dated = { $year } model { $vehicle }
vehicle-unnamed = Lot
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-photos =
    { $count ->
        [1] Fotoğrafta: { $body }.
       *[other] Fotoğraflarda: { $body }.
    }
badges-read =
    { $count ->
        [1] Amblemde { $texts } yazıyor.
       *[other] Amblemlerde { $texts } yazıyor.
    }
vin-says = Şasi numarasına (VIN) göre: { $items }.
vin-maker = üretici { $maker }
vin-model-year = model yılı { $year }
opening-body-fittings = { $subject }: { $fittings } { $body }.
opening-fittings = { $subject }: { $fittings }.
body-colored = { $color } { $body }
fitting-interior = { $color } döşemeli
doors =
    { $count ->
        [0] kapısız
       *[other] { $count } kapılı
    }
seats =
    { $count ->
        [0] koltuksuz
       *[other] { $count } koltuklu
    }

## Motor ve çekiş

technical = Araçta { $items } bulunuyor.
engine = motor
engine-named = { $name } { $engine }
engine-displacement = { $displacement } hacimli { $engine }
engine-cylinders = { $count } silindirli { $engine }
engine-power = { $power } üreten { $engine }
engine-displacement-power = { $displacement } hacimli ve { $power } üreten { $engine }
transmission-geared = { $count } vitesli { $transmission }
transmission-geared-phrase = { $count } vitesli { $transmission_phrase }
mileage = Kilometre sayacı { $mileage } gösteriyor.
owners =
    { $count ->
        [0] Önceki sahibi yok.
       *[other] Bugüne kadar { $count } sahibi oldu.
    }

## Etiketler ve değerler

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = evet
no = hayır
present = var
absent = yok
other-unit = { $quantity } ({ $other })
range = { $from }–{ $to }
date = { $day } { $month } { $year }
month-of-year = { $month } { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi = { $amount } mil
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } bg
unit-l = { $amount } litre
unit-cm3 = { $amount } cm³

## Satıcının sözleri, olduğu gibi

notes = Satıcının notu: “{ $text }”.

## Fotoğraflar

only-photos = Bu lot için yalnızca fotoğraf mevcut.
no-photos = Lota ait fotoğraf yok.
photos-taken =
    { $count ->
        [1] Fotoğraf { $when } çekildi.
       *[other] Fotoğraflar { $when } çekildi.
    }
taken-day = { $day } { $month } { $year } tarihinde
taken-days = { $first_day }–{ $last_day } { $month } { $year } tarihleri arasında
taken-months = { $first_day } { $first_month } ile { $last_day } { $last_month } { $year } tarihleri arasında
taken-years = { $first_day } { $first_month } { $first_year } ile { $last_day } { $last_month } { $last_year } tarihleri arasında

sentence-separator = {" "}

## Durum

keys =
    { $count ->
        [0] anahtar yok
       *[other] { $count } anahtar
    }
keys-present = anahtar var
keys-missing = anahtar yok
running-runs-and-drives = çalışır ve yürür durumda
running-starts = motor çalışır durumda
running-does-not-run = yürür durumda değil
airbags-deployed = hava yastıkları açılmış
airbags-intact = hava yastıkları açılmamış

## İki noktadan önceki adlar

label-name = ad
label-title = başlık
label-make = marka
label-model = model
label-badge = amblem
label-trim = donanım
label-year = yıl
label-vehicle-year = model yılı
label-body = kasa
label-color = renk
label-interior-color = iç döşeme
label-doors = kapı
label-seats = koltuk
label-fuel = yakıt
label-engine = motor
label-displacement = motor hacmi
label-cylinders = silindir
label-power = güç
label-transmission = şanzıman
label-gears = vites sayısı
label-drive = çekiş
label-mileage = kilometre
label-mileage-unit = kilometre birimi
label-vin = şasi no (VIN)
label-plate = plaka
label-owners = sahip sayısı
label-condition = durum
label-title-status = ruhsat durumu
label-runs-drives = yürür durumda
label-primary-damage = ana hasar
label-secondary-damage = ikincil hasar
label-damage = hasar
label-airbags = hava yastıkları
label-airbags-deployed = açılan hava yastıkları
label-keys = anahtar
label-location = konum
label-price = fiyat
label-starting-price = başlangıç fiyatı
label-buy-now-price = hemen al fiyatı
label-estimate = tahmini değer
label-estimate-low = tahmini alt değer
label-estimate-high = tahmini üst değer
label-currency = para birimi
label-sale-date = açık artırma tarihi
label-notes = notlar

## Yakıtlar. Phrase motoru adlandırır

fuel-petrol = benzin
    .phrase = benzinli motor
fuel-diesel = dizel
    .phrase = dizel motor
fuel-electric = elektrik
    .phrase = elektrik motoru
fuel-hybrid = hibrit
    .phrase = hibrit motor
fuel-petrol-hybrid = benzinli hibrit
    .phrase = benzinli hibrit motor
fuel-diesel-hybrid = dizel hibrit
    .phrase = dizel hibrit motor
fuel-plug-in-hybrid = şarj edilebilir hibrit
    .phrase = şarj edilebilir hibrit motor
fuel-mild-hybrid = hafif hibrit
    .phrase = hafif hibrit motor
fuel-lpg = LPG
    .phrase = LPG’li motor
fuel-cng = CNG
    .phrase = CNG’li motor
fuel-petrol-lpg = benzin ve LPG
    .phrase = benzin ve LPG yakıtlı motor
fuel-ethanol = etanol
    .phrase = etanol yakıtlı motor
fuel-flex-fuel = benzin ve etanol
    .phrase = benzin ve etanol yakıtlı motor
fuel-hydrogen = hidrojen
    .phrase = hidrojen yakıtlı güç sistemi

## Vitesler. Phrase şanzımanı adlandırır

transmission-manual = manuel
    .phrase = manuel şanzıman
transmission-automatic = otomatik
    .phrase = otomatik şanzıman
transmission-automated-manual = yarı otomatik
    .phrase = yarı otomatik şanzıman
transmission-dual-clutch = çift kavramalı
    .phrase = çift kavramalı şanzıman
transmission-cvt = CVT
    .phrase = CVT şanzıman
transmission-single-speed = tek vitesli
    .phrase = tek vitesli şanzıman

## Çekiş

drive-front-wheel = önden çekiş
    .phrase = önden çekiş
drive-rear-wheel = arkadan itiş
    .phrase = arkadan itiş
drive-all-wheel = dört çeker (AWD)
    .phrase = dört tekerlekten çekiş (AWD)
drive-four-wheel = dört çeker (4×4)
    .phrase = dört tekerlekten çekiş (4×4)

## Kasalar

body-sedan = sedan
    .phrase = sedan
body-hatchback = hatchback
    .phrase = hatchback
body-liftback = liftback
    .phrase = liftback
body-estate = station wagon
    .phrase = station wagon
body-coupe = kupe
    .phrase = kupe
body-convertible = kabriyole
    .phrase = kabriyole
body-roadster = roadster
    .phrase = roadster
body-suv = SUV
    .phrase = SUV
body-crossover = crossover
    .phrase = crossover
body-minivan = minivan
    .phrase = minivan
body-van = panelvan
    .phrase = panelvan
body-pickup = pikap
    .phrase = pikap
body-limousine = limuzin
    .phrase = limuzin
body-minibus = minibüs
    .phrase = minibüs
body-bus = otobüs
    .phrase = otobüs
body-truck = kamyon
    .phrase = kamyon
body-motorcycle = motosiklet
    .phrase = motosiklet
body-motorhome = karavan
    .phrase = karavan
body-trailer = römork
    .phrase = römork

## Renkler

colour-black = siyah
colour-white = beyaz
colour-silver = gümüş rengi
colour-grey = gri
colour-red = kırmızı
colour-blue = mavi
colour-light-blue = açık mavi
colour-dark-blue = lacivert
colour-green = yeşil
colour-yellow = sarı
colour-orange = turuncu
colour-brown = kahverengi
colour-beige = bej
colour-gold = altın rengi
colour-purple = mor
colour-pink = pembe
colour-burgundy = bordo
colour-turquoise = turkuaz
colour-bronze = bronz rengi

## ABD mülkiyet belgesinin (title) araç hakkında söylediği

title-status-clean = temiz (clean)
title-status-salvage = ağır hasar kayıtlı (salvage)
title-status-rebuilt = onarılıp yeniden tescil edilmiş (rebuilt)
title-status-junk = hurda (junk)
title-status-parts-only = yalnızca yedek parça için
title-status-non-repairable = onarılamaz
title-status-destruction = imha belgesi
title-status-flood = sel hasarlı (flood)
title-status-lemon = ayıplı çıktığı için üretici tarafından geri alınmış (lemon)
title-status-bill-of-sale = satış sözleşmesi

## Hasar: yeri ya da nedeni

damage-none = yok
damage-front = ön taraf
damage-rear = arka taraf
damage-side = yan taraf
damage-left-side = sol taraf
damage-right-side = sağ taraf
damage-front-left = sol ön
damage-front-right = sağ ön
damage-rear-left = sol arka
damage-rear-right = sağ arka
damage-all-over = aracın tamamı
damage-roof = tavan
damage-undercarriage = alt takım
damage-suspension = süspansiyon
damage-mechanical = mekanik aksam
damage-engine = motor
damage-transmission = şanzıman
damage-electrical = elektrik sistemi
damage-interior = iç kısım
damage-frame = şasi
damage-rollover = takla
damage-hail = dolu hasarı
damage-flood = su hasarı
damage-fire = yangın
damage-vandalism = vandalizm
damage-theft = hırsızlık
damage-stripped = parçaları sökülmüş
damage-dents-scratches = göçük ve çizik
damage-scratches = çizik
damage-dents = göçük
damage-rust = pas
damage-wear = olağan yıpranma

## Diğer adlar

label-registration-country = tescil ülkesi
label-first-registration = ilk tescil
label-inspection-until = muayene bitiş tarihi
label-inspection-date = inceleme tarihi
label-service-history = bakım geçmişi
label-service-book = servis defteri
label-options = ek donanım
label-artist = sanatçı
label-maker = üretici
label-material = malzeme
label-technique = teknik
label-dimensions = boyutlar
label-size = ebat
label-height = yükseklik
label-width = genişlik
label-depth = derinlik
label-length = uzunluk
label-diameter = çap
label-weight = ağırlık
label-period = dönem
label-style = üslup
label-origin = menşe
label-provenance = provenans
label-signature = imza
label-edition = baskı
label-hallmarks = ayar damgaları
label-gemstones = değerli taşlar
label-serial-number = seri numarası
label-papers = belgeler
label-box-and-papers = kutu ve belgeler

## Bir hasar: parça, tür, derece

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })

## Diğer birimler

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in = { $amount } inç
unit-g = { $amount } g
unit-kg = { $amount } kg

## Bakım geçmişi

service-full = eksiksiz
service-partial = kısmi
service-none = yok

## Hasarın derecesi

severity-minor = hafif
severity-moderate = orta
severity-severe = ağır

## Araç parçaları

part-front-bumper = ön tampon
part-rear-bumper = arka tampon
part-bonnet = kaput
part-boot-lid = bagaj kapağı
part-tailgate = bagaj kapısı
part-grille = ön ızgara
part-roof = tavan
part-windscreen = ön cam
part-rear-window = arka cam
part-side-window = yan cam
part-front-left-door = sol ön kapı
part-front-right-door = sağ ön kapı
part-rear-left-door = sol arka kapı
part-rear-right-door = sağ arka kapı
part-front-left-wing = sol ön çamurluk
part-front-right-wing = sağ ön çamurluk
part-rear-left-wing = sol arka çamurluk
part-rear-right-wing = sağ arka çamurluk
part-left-headlight = sol far
part-right-headlight = sağ far
part-left-tail-light = sol stop lambası
part-right-tail-light = sağ stop lambası
part-left-mirror = sol ayna
part-right-mirror = sağ ayna
part-left-sill = sol marşpiyel
part-right-sill = sağ marşpiyel
part-wheel = jant
part-tyre = lastik
part-seat = koltuk
part-dashboard = ön konsol
part-bodywork = kaporta

## Hasar türü

damage-kind-scratch = çizik
damage-kind-dent = göçük
damage-kind-crack = çatlak
damage-kind-chip = çentik
damage-kind-broken = kırık
damage-kind-missing = eksik
damage-kind-rust = pas
damage-kind-deformed = şekil bozukluğu
damage-kind-hole = delik
damage-kind-burn = yanık
damage-kind-paint = boya hasarı
damage-kind-wear = aşınma
damage-kind-stain = leke
damage-kind-tear = yırtık
damage-kind-leak = sızıntı

## Malzemeler

material-wood = ahşap
material-oak = meşe
material-walnut = ceviz
material-mahogany = maun
material-pine = çam
material-beech = kayın
material-cherry = kiraz ağacı
material-rosewood = gül ağacı
material-brass = pirinç
material-bronze = bronz
material-copper = bakır
material-iron = demir
material-steel = çelik
material-stainless-steel = paslanmaz çelik
material-silver = gümüş
material-gold = altın
material-white-gold = beyaz altın
material-platinum = platin
material-porcelain = porselen
material-ceramic = seramik
material-glass = cam
material-crystal = kristal
material-marble = mermer
material-leather = deri
material-textile = kumaş
material-silk = ipek
material-wool = yün
material-paper = kâğıt
material-plastic = plastik
material-metal = metal
material-stone = taş

## Sanat teknikleri

technique-oil-on-canvas = tuval üzerine yağlı boya
technique-oil-on-panel = ahşap üzerine yağlı boya
technique-acrylic = akrilik
technique-watercolour = sulu boya
technique-gouache = guaş
technique-pastel = pastel
technique-pencil = kurşun kalem
technique-ink = mürekkep
technique-etching = asit oyma gravür
technique-lithograph = litografi
technique-woodcut = ahşap baskı
technique-screenprint = serigrafi
technique-photograph = fotoğraf

## Fotoğrafların gösterdikleri: gönderenin sözü ya da dosya adı

photos-show =
    { $count ->
        [1] Fotoğrafta { $views } görülüyor.
       *[other] Fotoğraflarda { $views } görülüyor.
    }
view-front = ön taraf
view-front-left = sol ön taraf
view-front-right = sağ ön taraf
view-rear = arka taraf
view-rear-left = sol arka taraf
view-rear-right = sağ arka taraf
view-left = sol taraf
view-right = sağ taraf
view-side = yan taraf
view-interior = iç mekân
view-dashboard = gösterge paneli
view-engine = motor
view-wheel = tekerlek
view-trunk = bagaj
view-vin = şasi numarası
view-odometer = kilometre sayacı
view-damage = hasar
view-document = belgeler
view-underbody = alt gövde
view-roof = tavan
view-glass = camlar
view-keys = anahtarlar
view-tyre = lastik
view-type-plate = tip etiketi
view-auction-sheet = açık artırma formu

## Okurun beklediği birim: km ya da mi; kW, PS ya da hp; mm, cm, m ya da in. Diğerleri çevrilir.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Metinden başka bir dildeki notlar ve orada geçtiği hâliyle diller

notes-in = Satıcının notu ({ $language }): “{ $text }”.
in-language-en = İngilizce
in-language-ru = Rusça
in-language-uk = Ukraynaca
in-language-de = Almanca
in-language-fr = Fransızca
in-language-es = İspanyolca
in-language-it = İtalyanca
in-language-pt = Portekizce
in-language-pl = Lehçe
in-language-tr = Türkçe
in-language-zh = Çince
in-language-ja = Japonca

## Verilen bilgiyle çelişen fotoğraflar; iki değer de adının ardından geldiği gibidir

contradiction =
    { $count ->
        [1] { $label }: verilen bilgi { $given }, { $photos } numaralı fotoğrafta görülen { $seen }. Metin verilen bilgiyi esas alır.
       *[other] { $label }: verilen bilgi { $given }, { $photos } numaralı fotoğraflarda görülen { $seen }. Metin verilen bilgiyi esas alır.
    }

## Bir aracın fotoğraflarında görülenler

label-steering = direksiyon
label-visible-equipment = fotoğraflarda görülen donanım
label-warning-lamps = fotoğraflarda yanan uyarı lambaları
label-interior-condition = iç mekân durumu
label-tyre-condition = lastik durumu
label-glass-condition = cam durumu
label-tyre-size = lastik ölçüsü

steering-left = solda
steering-right = sağda

equipment-sunroof = açılır tavan
equipment-panoramic-roof = panoramik tavan
equipment-tow-bar = çeki demiri
equipment-roof-rails = tavan rayları
equipment-roof-box = tavan bagajı
equipment-alloy-wheels = alaşım jantlar
equipment-leather-seats = deri veya suni deri koltuklar
equipment-navigation-screen = navigasyon ekranı
equipment-reversing-camera = geri görüş kamerası
equipment-parking-sensors = park sensörleri
equipment-fog-lights = sis farları
equipment-rear-spoiler = arka spoyler
equipment-bull-bar = ön koruma demiri
equipment-running-boards = yan basamaklar
equipment-spare-wheel = stepne
equipment-child-seat = çocuk koltuğu

lamp-engine = motor
lamp-airbag = hava yastığı
lamp-abs = ABS
lamp-oil = yağ basıncı
lamp-battery = akü
lamp-tyre-pressure = lastik basıncı
lamp-brake = fren

interior-state-clean = temiz
interior-state-dirty = kirli
interior-state-worn = yıpranma izleri
interior-state-damaged = hasarlı

tyre-state-good-tread = diş derinliği iyi
tyre-state-worn-tread = dişler aşınmış
tyre-state-flat = inik lastik

glass-state-undamaged = görünür hasar yok
glass-state-chipped = taş izi
glass-state-cracked = çatlak
glass-state-broken = kırık

kind-vehicle = araç
    .phrase = araç

## Araç olmayan lotların fotoğraflarında görülenler

label-object = nesne
label-inscription = yazı
quotation = “{ $text }”

object-painting = tablo
object-drawing = çizim
object-print = baskı
object-photograph = fotoğraf
object-sculpture = heykel
object-chair = sandalye
object-armchair = koltuk
object-sofa = kanepe
object-table = masa
object-desk = çalışma masası
object-cabinet = dolap
object-chest-of-drawers = şifonyer
object-lamp = lamba
object-mirror = ayna
object-carpet = halı
object-clock = duvar veya masa saati
object-wristwatch = kol saati
object-pocket-watch = cep saati
object-ring = yüzük
object-necklace = kolye
object-bracelet = bilezik
object-earrings = küpe
object-brooch = broş
object-vase = vazo
object-bowl = kâse
object-plate = tabak
object-bottle = şişe
object-coin = madeni para
object-stamp = pul
object-book = kitap
object-instrument = müzik aleti
object-toy = oyuncak
object-bag = çanta
object-camera = fotoğraf makinesi
object-machine = makine
